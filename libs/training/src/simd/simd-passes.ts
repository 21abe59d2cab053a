import {
  randomStream,
  rowsInPass,
  samplingRate,
  stepsInPass,
  stepSize,
  unprotectedBy,
  type ExampleClipping,
  type TrainRequest,
} from '@fedsim/core/house';
import { EngineError } from '../errors/engine-error';
import type { SimdModel, StagedRows } from './simd-model';

/** What a pass did. */
export interface Pass {
  readonly lossSum: number;
  /** Rows whose losses are in the sum. */
  readonly rows: number;
  /** Optimizer steps taken. */
  readonly steps: number;
}

/** Trains on a shard, pass by pass, from 1. */
export type Passes = (pass: number) => Pass;

/** Passes that take every row once, in a new order each time. */
export function shuffledPasses(
  { kernel }: SimdModel,
  { seed, round, client, training }: TrainRequest,
  trained: Uint32Array,
  rows: StagedRows,
): Passes {
  const order = trained.slice();
  const shuffles = randomStream(seed, 'shuffle', round, client);
  const batchSize = stepSize(training, order.length);
  return (pass) => {
    shuffles.shuffle(order);
    rows.setOrder(order);
    const length = rowsInPass(training, order.length, pass);
    const lossSum = kernel.trainEpoch(rows.order, length, batchSize);
    return { lossSum, rows: length, steps: Math.ceil(length / batchSize) };
  };
}

/** Passes of as many steps, each on rows that join it by their own coins (DP-SGD). */
export function privatePasses(
  { kernel }: SimdModel,
  { training, shard: { count } }: TrainRequest,
  rows: StagedRows,
): Passes {
  const rate = samplingRate(training, count);
  return (pass) => {
    const steps = stepsInPass(training, count, pass);
    const lossSum = kernel.trainPrivately(rows.order, count, rate, steps);
    return { lossSum, rows: kernel.sampledRows.value, steps };
  };
}

/** Sets how the kernel clips each example's gradient and what noise it adds, or that it does neither. */
export function setExampleClipping(
  kernel: SimdModel['kernel'],
  { training, shard, round, client, secrets }: TrainRequest,
): void {
  const { exampleClipping } = training;
  if (!exampleClipping) return kernel.setExampleClipping(Infinity, 0, 1);
  if (!secrets) throw new EngineError('clipping each example for privacy needs secret draws');
  const leak = unprotectedBy(training);
  if (leak) throw new EngineError(`examples are not private with ${leak}`);
  const stream = secrets.stream('examples', round, client);
  for (let i = 0; i < 8; i++) kernel.keyStream(i, stream.uint32());
  setNoise(kernel, exampleClipping, stepSize(training, shard.count));
}

/** Everything is divided by the expected batch, as the gradients are. */
function setNoise(
  { setExampleClipping: set }: SimdModel['kernel'],
  { clipNorm, noiseMultiplier }: ExampleClipping,
  batchSize: number,
): void {
  const deviation = (noiseMultiplier * clipNorm) / batchSize;
  set(
    clipNorm / batchSize,
    deviation,
    deviation === 0 ? 1 : 2 ** (Math.floor(Math.log2(deviation)) - 6),
  );
}
