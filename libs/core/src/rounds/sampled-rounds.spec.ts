import { NO_PAYLOAD } from '../update/payload';
import { createSampler } from '../sampling/sampler';
import { fakeParts, fakeTransport } from '../testing/fake-transport';
import type { RoundTask, Transport } from '../transport/transport';
import { runRounds } from './synchronous-rounds';
import { fedAvg } from '../strategies/fed-avg';
import type { Strategy } from '../strategies/strategy';
import type { RoundLoopParts } from './round-loop-parts';
import type { RoundReport } from './round-report';

const shardSizes = [60, 30, 10];
const deltas = [8, 2, -4];

/** Everybody answers with the delta of its number; an update too heavy is rejected. */
function answering(tasks: RoundTask[]): Transport {
  const answer = (client: number, { round, modelVersion }: RoundTask) => {
    const delta = Float32Array.of(deltas[client]);
    const counts = { examples: shardSizes[client], trainLoss: 1, seconds: 0 };
    return { client, round, modelVersion, delta, extras: NO_PAYLOAD, ...counts };
  };
  return fakeTransport(answer, { onTask: (task) => tasks.push(task) });
}

async function run(
  sampler: ReturnType<typeof createSampler>,
  rounds = 8,
  more: Partial<RoundLoopParts> = {},
) {
  const tasks: RoundTask[] = [];
  const settings = { clients: 3, rounds, fraction: 2 / 3, seed: 1, deadlineMs: 100 };
  const reports: RoundReport[] = [];
  const weights: number[] = [];
  const all = { ...settings, quorum: 1, maxUpdateNorm: 10, evaluateEvery: 1 };
  const parts = fakeParts(all, {
    transport: answering(tasks),
    sampler,
    trainExamples: 100,
    totalWeight: 100,
    ...more,
    start: { weights: Float32Array.of(0), round: 0, modelVersion: 0 },
  });
  for await (const { report, state } of runRounds(parts)) {
    reports.push(report);
    weights.push(state.weights[0]);
  }
  return { tasks, reports, steps: weights.map((w, i) => w - (weights[i - 1] ?? 0)) };
}

describe('rounds with a sampler', () => {
  it('weigh by examples over the probability of being asked, as worked out by hand', async () => {
    const asked = { clients: 3, fraction: 2 / 3, seed: 1, sampling: 'size' as const };
    const { tasks, steps, reports } = await run(createSampler(asked, shardSizes));
    // π = 1, ¾, ¼: client 0 counts with its 60, whoever else is asked with 30/¾ = 10/¼ = 40.
    const expected = { 1: (60 * 8 + 40 * 2) / 100, 2: (60 * 8 + 40 * -4) / 100 };
    const others = tasks.map(({ cohort }) => cohort[1] as 1 | 2);
    expect(new Set(others)).toEqual(new Set([1, 2]));
    expect(steps).toEqual(others.map((other) => expect.closeTo(expected[other], 5)));
    // What is reported is how many examples there were.
    expect(reports.map(({ examples }) => examples)).toEqual(
      others.map((other) => 60 + shardSizes[other]),
    );
  });

  it('give a strategy that tracks clients the plain mean, and their share of all examples', async () => {
    const asked = { clients: 3, fraction: 2 / 3, seed: 1, sampling: 'size' as const };
    const shares: number[] = [];
    const strategy: Strategy = {
      ...fedAvg(() => 1),
      tracksClients: true,
      serverUpdate: (model, mean) => {
        shares.push(mean.share);
        return fedAvg(() => 1).serverUpdate(model, mean);
      },
    };
    const { tasks, steps } = await run(createSampler(asked, shardSizes), 8, { strategy });
    const expected = { 1: (60 * 8 + 30 * 2) / 90, 2: (60 * 8 + 10 * -4) / 70 };
    const others = tasks.map(({ cohort }) => cohort[1] as 1 | 2);
    expect(steps).toEqual(others.map((other) => expect.closeTo(expected[other], 5)));
    expect(shares).toEqual(others.map((other) => (60 + shardSizes[other]) / 100));
  });

  it('refuse an update by what it would weigh', async () => {
    const heavy = () => ({ cohort: [0, 1], wanted: 2, designWeights: new Map([[1, 1e9]]) });
    const { reports } = await run(heavy, 1);
    expect(reports[0].clients).toMatchObject([
      { status: 'ok' },
      { status: 'rejected', reason: expect.stringMatching(/weight × largest delta/) },
    ]);
  });
});
