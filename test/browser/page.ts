import {
  initialWeights,
  randomStream,
  weightsSha256,
  type MlpSpec,
  type TrainRequest,
} from '@fedsim/core/house';
import { syntheticDigits } from '@fedsim/datasets';
import { createSimdTrainer } from '@fedsim/training';

/** Trains one client on synthetic digits; the fingerprint of its delta, wherever it runs. */
export async function trainedFingerprint(): Promise<string> {
  const spec: MlpSpec = {
    inputSize: 784,
    hidden: [32],
    outputSize: 10,
    activation: 'tanh',
    dropoutRate: 0.2,
    loss: 'cross-entropy',
  };
  const request: TrainRequest = {
    client: 3,
    round: 2,
    seed: 1,
    weights: initialWeights(spec, randomStream(1, 'initial-weights')),
    shard: syntheticDigits({ count: 300, seed: 1, split: 'train' }),
    training: {
      epochs: 2,
      batchSize: 10,
      optimizer: { kind: 'adam', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      l1: 0,
      l2: 1e-4,
      validationSplit: 0.1,
      patience: 0,
    },
  };
  const trainer = await createSimdTrainer(spec);
  for await (const { delta } of trainer.trainCohort([request])) return weightsSha256(delta);
  throw new Error('no result');
}
