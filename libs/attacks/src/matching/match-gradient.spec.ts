import { matchImages, type Pixels } from '../pictures/match-images';
import { truthPixels } from '../attacks/judge';
import { drawnExamples, SPEC, trainedUpdate } from '../testing/trained-update';
import { matchGradient, type MatchingState } from './match-gradient';

it('comes from grey to the examples of a batch, and leaves what is known as it is', async () => {
  const shard = drawnExamples(3);
  const [first, ...others] = truthPixels(shard);
  const { model, delta } = await trainedUpdate(shard);
  const start = new Float64Array(3 * SPEC.inputSize).fill(0.5);
  start.set(first);
  const labels = [...shard.labels];
  const aim = delta.map((value) => -value);
  const problem = { spec: SPEC, weights: model, aim, labels, start, known: new Set([0]) };
  const states = matchGradient(problem, { iterations: 400, smoothness: 0 });
  let [begin, end]: (MatchingState | undefined)[] = [];
  for (const state of states) {
    begin ??= { ...state };
    end = state;
  }
  expect(end!.distance).toBeLessThan(0.1 * begin!.distance);
  const made = [0, 1, 2].map((row) => end!.pixels.slice(48 * row, 48 * (row + 1)) as Pixels);
  expect(made[0]).toEqual(first);
  for (const { psnr } of matchImages(made.slice(1), others, undefined)) {
    expect(psnr).toBeGreaterThan(20);
  }
});
