import {
  samplingRate,
  stepsPerRound,
  stepSize,
  type MlpSpec,
  type RandomStream,
  type TrainRequest,
} from '@fedsim/core/house';
import { referenceBlocks } from './reference-chacha';
import { referenceGradient } from './reference-mlp';
import { referenceOptimizer } from './reference-optimizer';
import { addReferenceTerms } from './reference-terms';

/**
 * DP-SGD (Abadi et al. 2016, algorithm 1) in float64 without its noise: every example's gradient is computed,
 * clipped and added. `key` keys the secret stream, from which the batches come. Returns the delta.
 */
export function referencePrivateDelta(
  spec: MlpSpec,
  request: TrainRequest,
  key: ArrayLike<number>,
): Float32Array {
  const { training, shard } = request;
  const step = referenceOptimizer(training.optimizer, request.weights.length);
  const size = stepSize(training, shard.count);
  const coins = referenceCoins(key);
  let weights = Float64Array.from(request.weights);
  for (let t = 1; t <= stepsPerRound(training, shard.count); t++) {
    const rows = sampledRows(shard.count, samplingRate(training, shard.count), coins);
    const sum = new Float64Array(weights.length);
    for (const row of rows) addClipped(spec, request, weights, row, sum);
    const direction = addReferenceTerms(
      spec,
      request,
      weights,
      sum.map((g) => g / size),
    );
    weights = step(weights, direction, t);
  }
  return Float32Array.from(weights, (w, i) => w - request.weights[i]);
}

function addClipped(
  spec: MlpSpec,
  { training, shard }: TrainRequest,
  weights: Float64Array,
  row: number,
  sum: Float64Array,
): void {
  const { gradient } = referenceGradient(spec, weights, shard, [row]);
  const scale = Math.min(1, training.exampleClipping!.clipNorm / Math.hypot(...gradient));
  gradient.forEach((g, i) => (sum[i] += scale * g));
}

/** Rows that join by geometric gaps, as the kernel draws them. */
export function sampledRows(count: number, rate: number, uniform: () => number): number[] {
  const passedOver = (): number =>
    rate === 1 ? 0 : Math.floor(Math.log(uniform()) / Math.log(1 - rate));
  const rows = [];
  for (let row = passedOver(); row < count; row += 1 + passedOver()) rows.push(row);
  return rows;
}

/** The uniform numbers of the secret stream with this key. */
export function referenceCoins(key: ArrayLike<number>): RandomStream['uniform'] {
  let [counter, words, used] = [0, referenceBlocks(key, 0), 0];
  const word = (): number => {
    if (used === words.length) [words, used] = [referenceBlocks(key, (counter += 4)), 0];
    return words[used++];
  };
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6) + 0.5) / 2 ** 53;
}
