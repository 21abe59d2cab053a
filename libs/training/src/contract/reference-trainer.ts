/**
 * Core's `LocalTrainer` in float64 on top of the reference MLP: the standard for engines.
 *
 * Compared once with PyTorch 2.15 in float64, over every activation, loss and optimizer, with l1 and
 * l2 penalties and short batches: deltas agreed to float32 rounding, training losses to 1e-15.
 */
import {
  fillDropoutMask,
  randomStream,
  splitShard,
  stepSize,
  type EpochReport,
  type Examples,
  type LocalTrainer,
  type MlpSpec,
  type RandomStream,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core/house';
import {
  referenceGradient,
  referenceLogits,
  referenceLoss,
  referenceProbabilities,
  type Masks,
} from './reference-mlp';
import { referenceOptimizer } from './reference-optimizer';
import { addReferenceTerms } from './reference-terms';

/** The float64 trainer. */
export function createReferenceTrainer(spec: MlpSpec): LocalTrainer {
  return {
    name: 'reference',
    async *trainCohort(requests) {
      for (const request of requests) {
        const heard: EpochReport[] = [];
        const result = referenceTrain(spec, request, heard);
        for (const report of heard) await request.onEpoch?.(report);
        yield result;
      }
    },
    async predict(weights, examples) {
      const exact = Float64Array.from(weights);
      const rows = Array.from({ length: examples.count }, (_, row) => row);
      return {
        probabilities: Float32Array.from(
          rows.flatMap((row) => referenceProbabilities(spec, exact, examples, row)),
        ),
        logits: Float32Array.from(
          rows.flatMap((row) => referenceLogits(spec, exact, examples, row)),
        ),
        loss: meanLoss(spec, exact, examples, rows),
      };
    },
    async close() {},
  };
}

/** One client's training in float64; its epochs are appended to `heard`. */
export function referenceTrain(
  spec: MlpSpec,
  request: TrainRequest,
  heard: EpochReport[] = [],
): TrainResult {
  const { seed, client, shard, training } = request;
  const { train, validation } = splitShard(shard.count, training.validationSplit, seed, client);
  const validate = (weights: Float64Array): number => meanLoss(spec, weights, shard, validation);
  const stops = validation.length > 0 && training.patience > 0;
  let [best, epochs, steps, trainLoss] = [{ loss: Infinity, epoch: 0 }, 0, 0, 0];
  let weights = Float64Array.from(request.weights);
  let taken = weights;
  for (const epoch of train.length > 0 ? referenceEpochs(spec, request, train) : []) {
    ({ weights, steps, trainLoss } = epoch);
    epochs++;
    heard.push({ epoch: epochs, trainLoss, weights: Float32Array.from(weights) });
    const loss = stops ? validate(weights) : -epochs;
    if (loss < best.loss) [best, taken] = [{ loss, epoch: epochs }, weights];
    if (stops && epochs - best.epoch >= training.patience) break;
  }
  return {
    client,
    delta: Float32Array.from(taken, (w, i) => w - request.weights[i]),
    examples: train.length,
    trainLoss,
    validationLoss: validation.length === 0 ? undefined : validate(taken),
    epochs,
    steps,
    seconds: 0,
  };
}

/** Weights, steps taken and mean training loss after each epoch. */
function* referenceEpochs(spec: MlpSpec, request: TrainRequest, order: Uint32Array) {
  const { seed, round, client, training } = request;
  const shuffles = randomStream(seed, 'shuffle', round, client);
  const drops = randomStream(seed, 'dropout', round, client);
  const step = referenceOptimizer(training.optimizer, request.weights.length);
  const size = stepSize(training, order.length);
  let weights = Float64Array.from(request.weights);
  const most = training.steps ?? Infinity;
  const epochs = training.steps === undefined ? training.epochs : Infinity;
  for (let [epoch, steps] = [0, 0]; epoch < epochs && steps < most; epoch++) {
    const { learningRate, shard } = request.epochSetting?.(epoch + 1) ?? {
      ...training.optimizer,
      shard: request.shard,
    };
    shuffles.shuffle(order);
    let [lossSum, trained] = [0, 0];
    for (let start = 0; start < order.length && steps < most; start += size) {
      const rows = order.subarray(start, start + size);
      const masks = referenceMasks(spec, rows.length, drops);
      const { lossSum: loss, gradient } = referenceGradient(spec, weights, shard, rows, masks);
      lossSum += loss;
      trained += rows.length;
      const direction = addReferenceTerms(spec, request, weights, gradient);
      weights = step(weights, direction, ++steps, learningRate);
    }
    yield { weights, steps, trainLoss: lossSum / trained };
  }
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

function meanLoss(
  spec: MlpSpec,
  weights: Float64Array,
  examples: Examples,
  rows: ArrayLike<number>,
): number {
  const losses = Array.from(rows, (row) => referenceLoss(spec, weights, examples, row));
  return losses.length === 0 ? 0 : losses.reduce((a, b) => a + b) / losses.length;
}
