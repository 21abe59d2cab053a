import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createSampler,
  exactMean,
  fedAvg,
  realSecrets,
  runRounds,
  type ClientOutcome,
} from '@fedsim/core/house';
import type { WorkerPool } from './worker-pool';
import { createWorkersTransport } from './workers-transport';

const folder = mkdtempSync(path.join(tmpdir(), 'fedsim-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = { length: 1, extras: { vectors: [], scalars: [] } } as never;
const late = { status: 'late', client: 0, reason: 'as it is a fake', uplinkBytes: 0 } as const;

/** A pool of one worker that keeps a list of what it is given to do. */
function fakePool(begun: (task: string) => void): WorkerPool {
  const partial = exactMean().begin(shape).partial();
  const worker = {
    train: async (task: { round: number }, arrived: (outcome: ClientOutcome) => void) => {
      begun(`train ${task.round}`);
      arrived(late);
      return { partial, trainSeconds: 0 };
    },
    release: () => undefined,
  } as unknown as WorkerPool['workers'][number];
  const evaluate = async () => {
    begun('score');
    return { loss: 0, accuracy: 0 };
  };
  return {
    ...{ engine: 'fake', share: () => 0, workers: [worker], broadcasts: [[]] },
    deal: (clients) => [{ worker, clients }],
    evaluate,
    close: async () => undefined,
  };
}

/** What the worker of a run is given to do, in order, if its rounds take so many milliseconds. */
async function tasksOf(roundMs: number): Promise<string[]> {
  const tasks: string[] = [];
  let nowMs = 0;
  const pool = fakePool((task) => {
    tasks.push(task);
    if (task !== 'score') nowMs += roundMs;
  });
  const settings = {
    ...{ clients: 1, rounds: 3, fraction: 1, seed: 1, deadlineMs: 1000 },
    ...{ quorum: 0, maxUpdateNorm: 1, maxNormRatio: 100, evaluateEvery: 1 },
  };
  const rounds = runRounds({
    settings,
    strategy: fedAvg(() => 1),
    aggregator: exactMean(),
    pipeline: [],
    secrets: realSecrets,
    sampler: createSampler(settings),
    trainExamples: 1,
    totalWeight: 1,
    bytes: { update: 0, model: 0 },
    start: { weights: new Float32Array(1), round: 0, modelVersion: 0 },
    transport: createWorkersTransport(pool, folder, { now: () => nowMs }),
    evaluate: pool.evaluate,
  });
  for await (const { report } of rounds) expect(report.cohortSize).toBe(1);
  return tasks;
}

describe('the workers of a simulation', () => {
  it('train first in short rounds, and score the model before in the time that is left', async () => {
    expect((await tasksOf(100)).slice(0, 3)).toEqual(['train 1', 'train 2', 'score']);
  });

  it('score first after a long round, so that its result need not wait for another', async () => {
    const inTurn = ['train 1', 'score', 'train 2', 'score', 'train 3', 'score'];
    expect(await tasksOf(5000)).toEqual(inTurn);
  });
});
