import {
  initialWeights,
  randomStream,
  simulatedSecrets,
  type Examples,
  type LocalTraining,
  type MlpSpec,
} from '@fedsim/core/house';
import { createSimdTrainer } from '@fedsim/training';
import type { ObservedUpdate } from '../observe/observed-update';

/** A small model of images of 6 × 8 pixels in four classes. */
export const SPEC: MlpSpec = {
  inputSize: 48,
  hidden: [32],
  outputSize: 4,
  activation: 'relu',
  dropoutRate: 0,
  loss: 'cross-entropy',
};

/** One step of plain SGD on all examples. */
export const ONE_STEP: LocalTraining = {
  epochs: 1,
  batchSize: 'full',
  optimizer: { kind: 'sgd', learningRate: 0.1 },
  l1: 0,
  l2: 0,
  validationSplit: 0,
  patience: 0,
};

/** Examples of {@link SPEC}'s size that are drawn at random, three pixels of four black, with labels in turn. */
export function drawnExamples(count: number, seed = 1): Examples {
  const stream = randomStream(seed, 'drawn-examples');
  const draw = () => (stream.uniform() < 0.75 ? 0 : Math.floor(256 * stream.uniform()));
  return {
    pixels: Uint8Array.from({ length: count * SPEC.inputSize }, draw),
    labels: Uint8Array.from({ length: count }, (_, i) => i % SPEC.outputSize),
    count,
    inputSize: SPEC.inputSize,
    classes: SPEC.outputSize,
    image: { rows: 6, columns: 8, channels: 1 },
  };
}

/** What a server sees of a client that has trained on these examples, from a new model or the one given. */
export async function trainedUpdate(
  shard: Examples,
  training: Partial<LocalTraining> = {},
  spec: MlpSpec = SPEC,
  weights = initialWeights(spec, randomStream(1, 'initial-weights')),
): Promise<ObservedUpdate> {
  const trainer = await createSimdTrainer(spec);
  const drawn = { seed: 1, secrets: simulatedSecrets(2) };
  const request = { client: 0, round: 1, ...drawn, weights, shard };
  const asked = { ...request, training: { ...ONE_STEP, ...training } };
  for await (const { delta, examples, steps, epochs } of trainer.trainCohort([asked])) {
    await trainer.close();
    return { round: 1, client: 0, model: weights, delta, isMasked: false, examples, steps, epochs };
  }
  throw new Error('nobody trained');
}
