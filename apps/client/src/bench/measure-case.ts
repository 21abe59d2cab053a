import {
  describeMlp,
  initialWeights,
  randomStream,
  realSecrets,
  type Examples,
  type LocalTrainer,
  type TrainRequest,
} from '@fedsim/core/house';
import { openDataset, prepareDataset, syntheticDigits } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';
import { benchSpec, flopsPerExample, type BenchCase, type BenchResult } from './bench-case';

/** Wall-clock time for measuring a case, after warming up for at most as long. */
const MEASURE_MS = 900;
const WARM_UP_MS = 450;
/** Examples per client. */
const SHARD = 600;
const MIN_REPETITIONS = 2;

/** Measures one case: local epochs of plain SGD. Throws an EngineError where it cannot run. */
export async function measureCase(wanted: BenchCase): Promise<BenchResult> {
  const { engine, backend, hidden, batch, cohort } = wanted;
  const spec = benchSpec(hidden);
  const chosen = await chooseEngine({
    engine,
    device: 'auto',
    backend: backend || 'auto',
    cohortSize: cohort,
  });
  const trainer = chosen.createTrainer(spec);
  const weights = initialWeights(spec, randomStream(1, 'bench'));
  const shard = await benchShard(wanted.dataDir);
  const requests = requestsFor(wanted, shard, weights);
  await repeat(trainer, requests, WARM_UP_MS);
  const before = process.cpuUsage();
  const seconds = await repeat(trainer, requests, MEASURE_MS);
  const { user, system } = process.cpuUsage(before);
  await trainer.close();
  const samplesPerSecond = (SHARD * cohort) / median(seconds);
  return {
    engine,
    backend,
    model: describeMlp(spec),
    batch,
    cohort,
    samplesPerSecond: Math.round(samplesPerSecond),
    samplesPerProcessorSecond: Math.round(
      (SHARD * cohort * seconds.length * 1e6) / (user + system),
    ),
    gigaflops: (samplesPerSecond * flopsPerExample(spec)) / 1e9,
    millisecondsPerStep: (1000 * batch * cohort) / samplesPerSecond,
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
  };
}

async function benchShard(dataDir: string | undefined): Promise<Examples> {
  if (dataDir === undefined) return syntheticDigits({ count: SHARD, seed: 1, split: 'train' });
  const request = { name: 'mnist', explicit: true, dataDir, env: {}, seed: 1 };
  const dataset = openDataset(await prepareDataset(request));
  return dataset.trainRows(Uint32Array.from({ length: SHARD }, (_, row) => row));
}

function requestsFor(
  { cohort, batch, exampleClipping }: BenchCase,
  shard: Examples,
  weights: Float32Array,
): TrainRequest[] {
  const training = {
    epochs: 1,
    batchSize: batch,
    exampleClipping,
    optimizer: { kind: 'sgd', learningRate: 0.01 },
    l1: 0,
    l2: 0,
    validationSplit: 0,
    patience: 0,
  } as const;
  return Array.from({ length: cohort }, (_, client) => ({
    client,
    round: 1,
    seed: 1,
    secrets: realSecrets,
    weights,
    shard,
    training,
  }));
}

/** Seconds of each repetition; as many repetitions as fit into the time. */
async function repeat(
  trainer: LocalTrainer,
  requests: readonly TrainRequest[],
  forMs: number,
): Promise<number[]> {
  const seconds: number[] = [];
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs || seconds.length < MIN_REPETITIONS) {
    const startedMs = performance.now();
    for await (const result of trainer.trainCohort(requests)) void result;
    seconds.push((performance.now() - startedMs) / 1000);
  }
  return seconds;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
