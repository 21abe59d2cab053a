import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import { NO_PAYLOAD } from '../update/payload';
import { runRounds, type CompletedRound } from '../rounds/synchronous-rounds';
import type { RoundLoopParts } from '../rounds/round-loop-parts';
import { createSampler } from '../sampling/sampler';
import { fakeParts, fakeTransport, type FakeSettings } from '../testing/fake-transport';
import type { RoundTask, Transport } from '../transport/transport';
import type { HeterogeneitySettings } from './client-fates';
import { createHeterogeneousTransport } from './heterogeneous-transport';

/** Answers for everybody it is asked for with a delta of its number; keeps the tasks. */
function obliging(tasks: RoundTask[]): Transport {
  const answer = (client: number, { round, modelVersion }: RoundTask) => {
    const delta = Float32Array.of(client);
    const counts = { examples: 10, trainLoss: 1, seconds: 0.1 };
    return { client, round, modelVersion, delta, extras: NO_PAYLOAD, ...counts };
  };
  return fakeTransport(answer, {
    order: (answers) => answers.toReversed(),
    onTask: (task) => tasks.push(task),
    costs: ({ cohort }) => ({ uplinkBytes: 4 * cohort.length }),
    uplinkBytes: 4,
  });
}

const TRAINING = localTraining(parseConfig(experimentSchema, {}));
const same: HeterogeneitySettings = {
  seed: 1,
  clientSpeed: 'constant:5',
  availability: '1',
  clientDropout: 0,
};

/** Five clients, with 10, 20, … 50 examples, trained on once. */
const workload = {
  shardSizes: [10, 20, 30, 40, 50],
  trainingOf: () => ({ ...TRAINING, epochs: 1 }),
  bytes: { update: 4, model: 4 },
};

interface Given {
  readonly devices?: Partial<HeterogeneitySettings>;
  readonly loop?: Partial<FakeSettings>;
  readonly overSelection?: number;
  readonly start?: RoundLoopParts['start'];
}

async function run({ devices, loop, overSelection = 0, start }: Given = {}) {
  const tasks: RoundTask[] = [];
  const asked = { clients: 5, fraction: 1, seed: 1, ...loop };
  const completed: CompletedRound[] = [];
  const settings = {
    ...{ rounds: 1, deadlineMs: 9000, quorum: 0.5, maxUpdateNorm: 100, evaluateEvery: 1 },
    ...asked,
  };
  const parts = fakeParts(settings, {
    transport: createHeterogeneousTransport(obliging(tasks), { ...same, ...devices }, workload),
    sampler: createSampler({ ...asked, overSelection }),
    trainExamples: 150,
    start: start ?? { weights: Float32Array.of(0), round: 0, modelVersion: 0 },
    evaluate: async ([loss]) => ({ loss, accuracy: 0 }),
  });
  for await (const round of runRounds(parts)) {
    completed.push(round);
  }
  return { tasks, completed, reports: completed.map(({ report }) => report) };
}

describe('a heterogeneous transport', () => {
  it('plays a round as worked out by hand', async () => {
    const { tasks, completed } = await run();
    // 2, 4, 6, 8 and 10 s at 5 examples per second; the deadline is at 9 s.
    expect(tasks).toMatchObject([{ cohort: [0, 1, 2, 3], wanted: 5 }]);
    const [{ report, state }] = completed;
    expect(report).toMatchObject({
      status: 'ok',
      participants: 4,
      cohortSize: 5,
      virtualSeconds: 9,
      virtualTime: 9,
    });
    expect(report.clients.map(({ status, virtualSeconds }) => [status, virtualSeconds])).toEqual([
      ['ok', 2],
      ['ok', 4],
      ['ok', 6],
      ['ok', 8],
      ['late', 10],
    ]);
    expect(report.clients[4].reason).toBe('takes 10.000 s but the round closed after 9.000 s');
    expect([...state.weights]).toEqual([(0 + 1 + 2 + 3) / 4]);
    expect(state.virtualTime).toBe(9);
  });

  it('closes a round with over-selection as soon as enough have answered', async () => {
    const { tasks, reports } = await run({ loop: { fraction: 0.4 }, overSelection: 1.5 });
    expect(tasks[0].cohort).toEqual([0, 1]);
    expect(reports[0]).toMatchObject({ participants: 2, cohortSize: 5, virtualSeconds: 4 });
  });

  it('measures the quorum by the answers wanted, not by who was asked in excess', async () => {
    const given = { loop: { fraction: 0.4, quorum: 1 }, overSelection: 1.5 };
    expect((await run(given)).reports[0].status).toBe('ok');
    const late = { ...given, loop: { ...given.loop, deadlineMs: 3000 } };
    expect((await run(late)).reports[0]).toMatchObject({ status: 'void', participants: 1 });
  });

  it('lets a round in which nobody can train pass without opening it', async () => {
    const { tasks, reports } = await run({ devices: { availability: '0' }, loop: { rounds: 2 } });
    expect(tasks).toEqual([]);
    expect(reports).toMatchObject([
      { status: 'void', participants: 0, uplinkBytes: 0, virtualSeconds: 9, virtualTime: 9 },
      { status: 'void', participants: 0, virtualSeconds: 9, virtualTime: 18 },
    ]);
    expect(reports[0].clients).toHaveLength(5);
  });

  it('continues from any state at the time it stopped', async () => {
    const devices = { availability: 'daily:0,1', clientDropout: 0.2 };
    // Hours pass in a round, so that the time of day decides who is available.
    const loop = { rounds: 8, deadlineMs: 1000 * 3 * 3600 };
    const whole = await run({ devices, loop });
    expect(new Set(whole.reports.map(({ participants }) => participants)).size).toBeGreaterThan(2);
    const untimed = ({ report }: CompletedRound) => ({ ...report, seconds: 0, timings: {} });
    for (const { state } of whole.completed) {
      const rest = await run({ devices, loop, start: state });
      expect(rest.completed.map(untimed)).toEqual(whole.completed.slice(state.round).map(untimed));
    }
  });

  it.each([true, false, undefined])(
    'is as speculative as the one it is around: %s',
    (speculative) => {
      const inner = { ...obliging([]), speculative };
      expect(createHeterogeneousTransport(inner, same, workload).speculative).toBe(speculative);
    },
  );

  it('is the one inside where clients do not differ', () => {
    const inner = obliging([]);
    const alike = { ...same, clientSpeed: undefined };
    expect(createHeterogeneousTransport(inner, alike, workload)).toBe(inner);
    expect(createHeterogeneousTransport(inner, same, workload)).not.toBe(inner);
  });

  it('has no clock where clients have no speed, only absent and lost ones', async () => {
    const devices = { clientSpeed: undefined, availability: '0.6', clientDropout: 0.3 };
    const { tasks, reports } = await run({ devices, loop: { rounds: 6 } });
    expect(reports.every(({ virtualTime }) => virtualTime === undefined)).toBe(true);
    expect(tasks.every(({ deadlineMs }) => deadlineMs === 9000)).toBe(true);
    const statuses = new Set(reports.flatMap(({ clients }) => clients.map((row) => row.status)));
    expect([...statuses].sort()).toEqual(['absent', 'lost', 'ok']);
  });

  it('with devices that are all alike and always there changes nothing but the clock', async () => {
    const plain = await run({ devices: { clientSpeed: undefined } });
    const timed = await run({ loop: { deadlineMs: 60_000 } });
    expect(plain.tasks[0].cohort).toEqual([0, 1, 2, 3, 4]);
    expect(timed.reports[0].modelSha256).toBe(plain.reports[0].modelSha256);
    expect(timed.reports[0].virtualSeconds).toBe(10);
  });
});
