import type { MeasureDescriptor } from '../measures/measures';
import {
  fillGridNoise,
  gridSensitivity,
  noiseShareStdDev,
  roundToGrid,
} from '../privacy/grid-noise';
import { noiseSplit } from '../privacy/noise-split';
import type { UserLevelPrivacy } from '../privacy/user-level';
import type { WordSource } from '../random/secret-stream';
import type { TermNoise } from '../secure-aggregation/ring';
import type { ExampleClipping } from '../training/local-training';
import { createExactScalars } from '../vectors/exact-scalars';
import { CLIP } from './dp-clip';
import { UNIFORM_WEIGHT } from './update-weight';
import type { PartialSums, UpdateSums } from './update-sums';
import type { UpdateStep } from './update-step';

const EPSILON: MeasureDescriptor = {
  ...{ name: 'epsilon', label: 'ε', unit: '', decimals: 2, onConsole: true },
  help: 'privacy spent so far, as ε at the δ of the settings',
};

/**
 * The step of `--dp` that adds a Gaussian with z times the clipping norm as its standard deviation, on the grid of the exact
 * sums: `central` on the server, once a round, to the sum of the clipped updates, which is then divided by the number of
 * clients expected, not by that of those who came (McMahan et al. 2018, algorithm 1, the estimator f_f with equal weights);
 * `distributed` on the clients, each a share beneath its masks, so that the sum has that much; `local` on each client, to
 * its own update.
 */
export function dpNoise(privacy: UserLevelPrivacy): UpdateStep {
  return NOISES[privacy.model](privacy);
}

const NOISES = { central: centralNoise, distributed: distributedNoise, local: localNoise } as const;

function centralNoise(privacy: UserLevelPrivacy): UpdateStep {
  const { clippingNorm } = privacy;
  // The config was checked: there is a split.
  const split = noiseSplit(privacy)!;
  // One for all rounds, as the aggregation's own memory is.
  let noise = new Float64Array(0);
  return {
    ...described(privacy),
    addToSums: (sums, { round, secrets, memoryOf }) => {
      const { length, extras } = sums;
      const [norm = clippingNorm] = memoryOf(CLIP);
      const words = secrets.words('noise', round);
      if (noise.length !== length) noise = new Float64Array(length);
      const stdDev = split.delta * gridSensitivity(norm, length, UNIFORM_WEIGHT);
      fillGridNoise(noise, stdDev, words);
      const scalars = createExactScalars(extras.scalars);
      const counts = new Float64Array(extras.scalars);
      fillGridNoise(counts, (split.count ?? 0) * UNIFORM_WEIGHT, words);
      scalars.add([...counts], 1);
      return divided(privacy, sums, { vectors: [noise], scalars: scalars.sums });
    },
  };
}

/** What is added to sums, and what makes the weight that they are divided by that of the clients expected. */
function divided(
  { expectedCohort }: UserLevelPrivacy,
  { totalWeight }: UpdateSums,
  added: Pick<PartialSums, 'vectors' | 'scalars'>,
): PartialSums {
  return { kind: 'sums', totalWeight: expectedCohort * UNIFORM_WEIGHT - totalWeight, ...added };
}

function distributedNoise(privacy: UserLevelPrivacy): UpdateStep {
  const { clippingNorm } = privacy;
  // The config was checked: there is a split.
  const split = noiseSplit(privacy)!;
  return {
    ...described(privacy),
    noiseShare: ({ length, scalars, survivors }, { client, round, secrets, memoryOf }) => {
      const [norm = clippingNorm] = memoryOf(CLIP);
      const words = secrets.words('noise', round, client);
      const deltas = split.delta * gridSensitivity(norm, length, UNIFORM_WEIGHT);
      const counts = (split.count ?? 0) * UNIFORM_WEIGHT;
      return {
        delta: termNoise(length, noiseShareStdDev(deltas, survivors), words),
        scalars: termNoise(scalars, noiseShareStdDev(counts, survivors), words),
      };
    },
    addToSums: (sums) => {
      const scalars = createExactScalars(sums.extras.scalars).sums;
      return divided(privacy, sums, { vectors: [new Float64Array(sums.length)], scalars });
    },
  };
}

function termNoise(length: number, stdDev: number, words: WordSource): TermNoise {
  const values = new Float64Array(length);
  fillGridNoise(values, stdDev, words);
  return { values, stdDev };
}

function localNoise(privacy: UserLevelPrivacy): UpdateStep {
  const { clippingNorm, noiseMultiplier } = privacy;
  // One for all clients: memory that is new has to be mapped first, which takes as long as drawing.
  let noise = new Float64Array(0);
  return {
    ...described(privacy),
    clientUpdate: ({ delta, extras }, { client, round, secrets }) => {
      if (noise.length !== delta.length) noise = new Float64Array(delta.length);
      const stdDev = noiseMultiplier * gridSensitivity(clippingNorm, delta.length, 1);
      fillGridNoise(noise, stdDev, secrets.words('noise', round, client));
      return { delta: noisyOnGrid(delta, noise), extras };
    },
  };
}

/** The values on the grid, plus noise that is on it: the sum is exact, and what float32 then rounds is noisy already. */
function noisyOnGrid(values: Float32Array, noise: Float64Array): Float32Array {
  const noisy = new Float32Array(values.length);
  for (let i = 0; i < noisy.length; i++) noisy[i] = roundToGrid(values[i]) + noise[i];
  return noisy;
}

/** What DP-SGD does in local training, listed for whoever reads what a run does: the update itself passes as it is. */
export function exampleNoise({ clipNorm, noiseMultiplier }: ExampleClipping): UpdateStep {
  const parameters = { where: 'example', norm: clipNorm, multiplier: noiseMultiplier };
  return { name: 'noise', parameters, drawsSecrets: true, measures: [EPSILON] };
}

function described({ model, noiseMultiplier }: UserLevelPrivacy) {
  const parameters = { where: model, multiplier: noiseMultiplier };
  return { name: 'noise', parameters, drawsSecrets: true, measures: [EPSILON] };
}
