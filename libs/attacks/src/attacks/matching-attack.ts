import { inputOffset, randomStream } from '@fedsim/core/house';
import { ratioCandidates, type Candidate } from '../inversion/unit-ratios';
import { inferLabelCounts } from '../labels/infer-labels';
import { gradientDistance } from '../matching/gradient-distance';
import { matchGradient, oneHot, type MatchingState } from '../matching/match-gradient';
import type { Pixels } from '../pictures/match-images';
import type { AttackTarget } from '../observe/attack-target';
import type { Attack, OnProgress } from './attack';
import { examplesOf, MOST_IMAGES } from './examples-of';

/** {@link matchGradient} from what the ratios give, as one attack of several. */
export const matchingAttack: Attack = {
  name: 'matching',
  title: 'Gradient matching',
  about: `Looks for a batch whose gradient points the way of the update: Adam on its pixels, on the cosine distance and the total variation (Geiping et al. 2020), from the ratios of single units, which stay where two agree, and grey noise. The whole round is taken for one step from the model sent, on at most ${MOST_IMAGES} examples with the labels that the output layer gives away; with more steps and examples that is less and less true.`,
  run: async (target, onProgress) => {
    if (target.spec.loss !== 'cross-entropy') {
      return { kind: 'images', images: [], confidence: 'It is made for the cross-entropy alone.' };
    }
    const { pixels, distance } = await lastState(target, onProgress);
    return {
      kind: 'images',
      images: rowsOf(pixels, target.spec.inputSize),
      confidence: `The gradient of what it made is at a cosine distance of ${distance.toFixed(3)} from the update; 0 is the same direction.`,
    };
  },
};

/** Iterations between two reports of progress. */
const REPORT_EVERY = 10;

async function lastState(target: AttackTarget, onProgress: OnProgress): Promise<MatchingState> {
  const { spec, observed, shape } = target;
  const aim = observed.delta.map((value) => -value);
  const begin = await beginning(target, aim);
  const problem = { spec, weights: observed.model, aim, ...begin, image: shape.image };
  let state: MatchingState | undefined;
  for (state of matchGradient(problem, { iterations: ITERATIONS })) {
    if (state.iteration % REPORT_EVERY === 0) await onProgress(state.iteration / ITERATIONS);
  }
  return state as MatchingState;
}

const ITERATIONS = 300;

/** A label for each example, and for each a candidate of the ratios that fits, or grey noise; and which are sure. */
async function beginning(target: AttackTarget, aim: Float32Array) {
  const { spec, observed, seed } = target;
  const images = Math.min(MOST_IMAGES, examplesOf(target));
  const counts = await inferLabelCounts(target, images);
  const labels = counts.flatMap((count, label) => new Array<number>(count).fill(label));
  const stream = randomStream(seed, 'matching', observed.round, observed.client);
  const start = Float64Array.from(
    { length: images * spec.inputSize },
    () => 0.4 + 0.2 * stream.uniform(),
  );
  const candidates = ratioCandidates(spec, observed.delta)
    .slice(0, images)
    .filter(({ units }) => units > 1);
  const places = placesFor(target, aim, candidates, labels);
  places.forEach((place, i) => start.set(candidates[i].pixels, place * spec.inputSize));
  const known = new Set(places.filter((_, i) => candidates[i].units > 1));
  return { labels, start, known };
}

/** A place among the labels for each candidate: a free one whose label turns its gradient most towards the aim. */
function placesFor(
  { spec, observed }: AttackTarget,
  aim: Float32Array,
  candidates: readonly Candidate[],
  labels: readonly number[],
): number[] {
  const distanceOf = gradientDistance(spec, observed.model, aim);
  const offset = inputOffset(spec);
  const free = new Set(labels.keys());
  return candidates.map(({ pixels }) => {
    const input = pixels.map((value) => value + offset);
    const byLabel = new Map<number, number>();
    const distance = (place: number): number => {
      const label = labels[place];
      const known =
        byLabel.get(label) ?? distanceOf(input, oneHot([label], spec.outputSize)).distance;
      byLabel.set(label, known);
      return known;
    };
    const best = [...free].reduce((a, b) => (distance(b) < distance(a) ? b : a));
    free.delete(best);
    return best;
  });
}

function rowsOf(pixels: Float64Array, size: number): Pixels[] {
  return Array.from({ length: pixels.length / size }, (_, row) =>
    pixels.slice(row * size, (row + 1) * size),
  );
}
