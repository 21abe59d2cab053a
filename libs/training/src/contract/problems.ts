import {
  mlpLayout,
  randomStream,
  type Examples,
  type LocalTraining,
  type MlpSpec,
  type TrainRequest,
} from '@fedsim/core/house';

/** A small model, a shard for it, and weights to start from. */
export interface Problem {
  readonly spec: MlpSpec;
  readonly weights: Float32Array;
  readonly shard: Examples;
}

const SMALL: MlpSpec = {
  inputSize: 12,
  hidden: [9],
  outputSize: 4,
  activation: 'relu',
  dropoutRate: 0,
  loss: 'cross-entropy',
};

/** A problem of random pixels and labels; half of the pixels are zero, as in images of digits. */
export function problem(choice: Partial<MlpSpec> = {}, count = 30): Problem {
  const spec = { ...SMALL, ...choice };
  const stream = randomStream(5, 'contract');
  const pixel = (): number => (stream.below(2) === 0 ? 0 : stream.below(256));
  return {
    spec,
    weights: Float32Array.from({ length: mlpLayout(spec).length }, () => stream.normal() / 3),
    shard: {
      pixels: Uint8Array.from({ length: count * spec.inputSize }, pixel),
      labels: Uint8Array.from({ length: count }, () => stream.below(spec.outputSize)),
      count,
      inputSize: spec.inputSize,
      classes: spec.outputSize,
    },
  };
}

/** A problem that can be learned: in class k, pixel k is bright and the others are dim. */
export function separableProblem(count = 120): Problem {
  const base = problem({ inputSize: 4 }, count);
  const { labels } = base.shard;
  const pixels = base.shard.pixels.map((byte, i) =>
    labels[Math.floor(i / 4)] === i % 4 ? 155 + (byte % 100) : byte % 100,
  );
  return { ...base, shard: { ...base.shard, pixels } };
}

const TRAINING: LocalTraining = {
  epochs: 1,
  batchSize: 8,
  optimizer: { kind: 'sgd', learningRate: 0.5 },
  l1: 0,
  l2: 0,
  validationSplit: 0,
  patience: 0,
};

/** A request to train on a problem. */
export function request(
  { weights, shard }: Problem,
  training: Partial<LocalTraining> = {},
  client = 3,
): TrainRequest {
  return { client, round: 2, seed: 11, weights, shard, training: { ...TRAINING, ...training } };
}
