/**
 * Core's `LocalTrainer` in float64 on top of the reference MLP: what engines are compared with.
 *
 * Compared once with PyTorch 2.15 in float64, over every activation, loss and optimizer, with l1 and
 * l2 penalties and short batches: deltas agreed to float32 rounding, training losses to 1e-15.
 */
import {
  fillDropoutMask,
  mlpLayout,
  randomStream,
  splitShard,
  stepSize,
  type Examples,
  type LocalTrainer,
  type LocalTraining,
  type MlpSpec,
  type Optimizer,
  type RandomStream,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core';
import {
  referenceGradient,
  referenceLoss,
  referenceProbabilities,
  type Masks,
} from './reference-mlp';

/** The float64 trainer. */
export function createReferenceTrainer(spec: MlpSpec): LocalTrainer {
  return {
    name: 'reference',
    async *trainCohort(requests) {
      for (const request of requests) yield referenceTrain(spec, request);
    },
    async predict(weights, examples) {
      const exact = Float64Array.from(weights);
      const rows = Array.from({ length: examples.count }, (_, row) => row);
      return {
        probabilities: Float32Array.from(
          rows.flatMap((row) => referenceProbabilities(spec, exact, examples, row)),
        ),
        loss: meanLoss(spec, exact, examples, rows),
      };
    },
    async close() {},
  };
}

/** One client's training in float64. */
export function referenceTrain(spec: MlpSpec, request: TrainRequest): TrainResult {
  const { seed, round, client, shard, training } = request;
  const { train, validation } = splitShard(shard.count, training.validationSplit, seed, client);
  const shuffles = randomStream(seed, 'shuffle', round, client);
  const drops = randomStream(seed, 'dropout', round, client);
  const step = optimizerStep(training.optimizer, request.weights.length);
  let weights = Float64Array.from(request.weights);
  let best = { loss: Infinity, weights, epoch: 0 };
  let [epochs, steps, trainLoss] = [0, 0, 0];
  const size = stepSize(training, train.length);
  const stops = validation.length > 0 && training.patience > 0;
  while (train.length > 0 && epochs < training.epochs) {
    shuffles.shuffle(train);
    epochs++;
    let lossSum = 0;
    for (let start = 0; start < train.length; start += size) {
      const rows = train.subarray(start, start + size);
      const masks = referenceMasks(spec, rows.length, drops);
      const { lossSum: loss, gradient } = referenceGradient(spec, weights, shard, rows, masks);
      lossSum += loss;
      weights = step(weights, addReferencePenalty(spec, training, weights, gradient), ++steps);
    }
    trainLoss = lossSum / train.length;
    if (!stops) continue;
    const loss = meanLoss(spec, weights, shard, validation);
    if (loss < best.loss) best = { loss, weights, epoch: epochs };
    if (epochs - best.epoch >= training.patience) break;
  }
  const taken = stops ? best.weights : weights;
  return {
    client,
    delta: Float32Array.from(taken, (w, i) => w - request.weights[i]),
    examples: train.length,
    trainLoss,
    validationLoss: validation.length === 0 ? undefined : meanLoss(spec, taken, shard, validation),
    epochs,
    steps,
    seconds: 0,
  };
}

/** The masks of a step; none without dropout. */
export function referenceMasks(
  spec: MlpSpec,
  batch: number,
  stream: RandomStream,
): Masks | undefined {
  if (spec.dropoutRate === 0) return undefined;
  return spec.hidden.map((units) => {
    const mask = new Float32Array(batch * units);
    fillDropoutMask(mask, spec.dropoutRate, stream);
    return mask;
  });
}

/** The gradient plus λ₁·sign(w) + 2·λ₂·w on kernels. */
export function addReferencePenalty(
  spec: MlpSpec,
  { l1, l2 }: LocalTraining,
  weights: Float64Array,
  gradient: Float64Array,
): Float64Array {
  const penalized = gradient.slice();
  for (const { name, offset, length } of mlpLayout(spec).slots) {
    if (!name.endsWith('kernel')) continue;
    for (let i = offset; i < offset + length; i++) {
      penalized[i] += l1 * Math.sign(weights[i]) + 2 * l2 * weights[i];
    }
  }
  return penalized;
}

type Step = (
  weights: Float64Array,
  gradient: Float64Array,
  step: number,
) => Float64Array<ArrayBuffer>;

function optimizerStep(optimizer: Optimizer, length: number): Step {
  const m = new Float64Array(length);
  const v = new Float64Array(length);
  const direction = (g: number, i: number, t: number): number => {
    if (optimizer.kind === 'sgd') return g;
    if (optimizer.kind === 'momentum') return (m[i] = optimizer.momentum * m[i] + g);
    const { beta1, beta2, epsilon } = optimizer;
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    return m[i] / (1 - beta1 ** t) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon);
  };
  return (weights, gradient, t) =>
    Float64Array.from(weights, (w, i) => w - optimizer.learningRate * direction(gradient[i], i, t));
}

function meanLoss(
  spec: MlpSpec,
  weights: Float64Array,
  examples: Examples,
  rows: ArrayLike<number>,
): number {
  const losses = Array.from(rows, (row) => referenceLoss(spec, weights, examples, row));
  return losses.length === 0 ? 0 : losses.reduce((a, b) => a + b) / losses.length;
}
