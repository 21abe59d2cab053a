import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { NO_PAYLOAD } from '../update/payload';
import { weightsSha256 } from '../model/weights-sha256';
import { randomStream } from '../random/random-stream';
import { createSampler } from '../sampling/sampler';
import {
  fakeParts,
  fakeTransport as fake,
  type FakeAnswer,
  type FakeExchange,
  type FakeSettings,
} from '../testing/fake-transport';
import { ROUNDS_AHEAD, type RoundTask, type Transport } from '../transport/transport';
import type { ClientOutcome, MissingOutcome } from '../update/client-outcome';
import type { ClientUpdate } from '../update/client-update';
import { runRounds, type CompletedRound } from './synchronous-rounds';
import type { RoundLoopParts } from './round-loop-parts';

type Order = NonNullable<FakeExchange['order']>;

/** Hands the cohort's answers over in the order given, and keeps the tasks it was handed. */
function fakeTransport(answer: FakeAnswer, order?: Order, tasks: RoundTask[] = []): Transport {
  return fake(answer, {
    order,
    onTask: (task) => tasks.push({ ...task, weights: task.weights.slice() }),
    costs: ({ round }) => ({ uplinkBytes: 1000 + round, downlinkBytes: 2000 }),
    uplinkBytes: 12,
  });
}

const answered = (
  client: number,
  { round, modelVersion }: RoundTask,
  delta: Float32Array,
  examples: number,
  trainLoss = 0.5,
): ClientUpdate => {
  const counts = { examples, trainLoss, seconds: 1 };
  return { client, round, modelVersion, delta, extras: NO_PAYLOAD, ...counts };
};

const late = (client: number): MissingOutcome => ({
  status: 'late',
  client,
  reason: 'past the deadline',
  uplinkBytes: 3,
});

/** Pulls the model to 0 with noise of the client's own: depends on model, round and client. */
const trains: FakeAnswer = (client, task) => {
  const noise = randomStream(1, 'fake', task.round, client);
  const delta = task.weights.map((w) => noise.uniform() - 0.5 - w / 3);
  return answered(client, task, delta, 10 + 7 * client);
};

/** Of a cohort of four, two cancel each other and two are tiny. */
const cancels: FakeAnswer = (client, task) => {
  const noise = randomStream(1, 'fake', task.round, client);
  const size = [2 ** 18, -(2 ** 18)][task.cohort.indexOf(client)];
  const delta = task.weights.map(() => size ?? noise.uniform() * 2 ** -20);
  return answered(client, task, delta, 10);
};

/** Three rounds of four of eight clients, unless changed. */
function partsOf(
  transport: Transport,
  settings: Partial<FakeSettings> = {},
  changes: Partial<RoundLoopParts> = {},
): RoundLoopParts {
  const all = {
    clients: 8,
    rounds: 3,
    fraction: 0.5,
    seed: 1,
    deadlineMs: 100,
    quorum: 0.5,
    maxUpdateNorm: 10,
    evaluateEvery: 1,
    ...settings,
  };
  return fakeParts(all, {
    transport,
    start: { weights: Float32Array.of(1, -2, 0.5), round: 0, modelVersion: 0 },
    evaluate: async (weights) => ({ loss: weights[0], accuracy: 0.25 }),
    ...changes,
  });
}

async function run(parts: RoundLoopParts): Promise<CompletedRound[]> {
  const completed: CompletedRound[] = [];
  for await (const round of runRounds(parts)) completed.push(round);
  return completed;
}

const shas = (rounds: CompletedRound[]): string[] => rounds.map((r) => r.report.modelSha256);

describe('runRounds', () => {
  it('reports a round as worked out by hand', async () => {
    const transport = fakeTransport(
      (client, task) =>
        client === 2
          ? late(client)
          : answered(client, task, Float32Array.of(client, 0, 1), 100 * (client + 1), client),
      (all) => all.reverse(),
    );
    const settings = { clients: 3, fraction: 1, rounds: 1 };
    const [{ report, state }] = await run(partsOf(transport, settings));
    // Client 0 with 100 examples, client 1 with 200: (0·100 + 1·200) ÷ 300.
    const weights = Float32Array.of(1 + Math.fround(2 / 3), -2, 1.5);
    expect(state).toMatchObject({ weights, round: 1, modelVersion: 1 });
    expect(report).toEqual({
      round: 1,
      rounds: 1,
      status: 'ok',
      participants: 2,
      cohortSize: 3,
      examples: 300,
      trainLoss: 2 / 3,
      testLoss: weights[0],
      testAccuracy: 0.25,
      uplinkBytes: 1001,
      downlinkBytes: 2000,
      measures: {},
      seconds: expect.any(Number),
      timings: Object.fromEntries(
        ['train', 'encode', 'send', 'validate', 'aggregate', 'evaluate'].map((part) => [
          part,
          expect.any(Number),
        ]),
      ),
      modelVersion: 1,
      modelSha256: weightsSha256(weights),
      clients: [
        { client: 0, status: 'ok', reason: '', examples: 100, trainLoss: 0, ...sent(12, 1) },
        { client: 1, status: 'ok', reason: '', examples: 200, trainLoss: 1, ...sent(12, 1) },
        { ...late(2), examples: 0, trainLoss: null, ...sent(3, null) },
      ],
    });
  });

  function sent(uplinkBytes: number, seconds: number | null) {
    return { uplinkBytes, seconds };
  }

  it('reports what the evaluation measures further, in rounds that are evaluated', async () => {
    const evaluate = async () => ({ loss: 1, accuracy: 0.25, measures: { top2: 0.5 } });
    const rounds = await run(partsOf(fakeTransport(trains), { evaluateEvery: 2 }, { evaluate }));
    expect(rounds.map(({ report }) => report.measures)).toEqual([{}, { top2: 0.5 }, { top2: 0.5 }]);
  });

  it('sends each round’s cohort the current model, its version and the deadline', async () => {
    const tasks: RoundTask[] = [];
    const rounds = await run(partsOf(fakeTransport(trains, undefined, tasks)));
    expect(tasks.map(({ cohort }) => cohort)).toEqual(
      [1, 2, 3].map((round) => createSampler({ clients: 8, fraction: 0.5, seed: 1 })(round).cohort),
    );
    expect(tasks.map(({ round, modelVersion }) => [round, modelVersion])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(tasks[1].weights).toEqual(rounds[0].state.weights);
    expect(tasks[2].weights).toEqual(rounds[1].state.weights);
    expect(tasks[0].deadlineMs).toBe(100);
  });

  it.each([
    ['ordinary updates', trains],
    ['updates that cancel, whose plain float64 sum depends on the order', cancels],
  ])('gives the same bits whatever the order of arrival: %s', async (_, answer) => {
    const start = { weights: new Float32Array(3), round: 0, modelVersion: 0 };
    const shasIn = async (order?: Order) =>
      shas(await run(partsOf(fakeTransport(answer, order), { maxUpdateNorm: 1e9 }, { start })));
    const expected = await shasIn();
    expect(new Set(expected).size).toBe(3);
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const shuffled = await shasIn((outcomes, { round }) => {
          const order = randomStream(seed, 'arrival', round).shuffle([0, 1, 2, 3]);
          return order.map((i) => outcomes[i]);
        });
        expect(shuffled).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('continues from any state to the bits of the uninterrupted run', async () => {
    const settings = { rounds: 6 };
    const whole = await run(partsOf(fakeTransport(trains), settings));
    for (const { state } of whole) {
      const start = { ...state, weights: state.weights.slice() };
      const rest = await run(partsOf(fakeTransport(trains), settings, { start }));
      const withoutSeconds = ({ report }: CompletedRound) => ({
        ...report,
        seconds: 0,
        timings: undefined,
      });
      expect(rest.map(withoutSeconds)).toEqual(whole.slice(state.round).map(withoutSeconds));
    }
  });

  const eventsOf = async (settings: object, speculative?: boolean): Promise<string> => {
    const heard: string[] = [];
    const { open } = fakeTransport(trains);
    const transport = {
      speculative,
      open: (task: RoundTask) => (heard.push(`open ${task.round}`), open(task)),
    };
    const evaluate = async () => {
      heard.push('evaluate');
      await new Promise((resolve) => setTimeout(resolve, 0));
      heard.push('evaluated');
      return { loss: 1, accuracy: 0.5 };
    };
    const onOutcome = (round: number) => heard.push(`hear ${round}`);
    const parts = partsOf(transport, { rounds: 2, clients: 1, fraction: 1, ...settings });
    for await (const { report } of runRounds({ ...parts, evaluate, onOutcome })) {
      heard.push(`report ${report.round}`);
    }
    return heard.join(', ');
  };

  it('evaluates a model while clients train the next, unless it has a target to judge', async () => {
    expect(await eventsOf({})).toBe(
      'open 1, hear 1, open 2, evaluate, hear 2, evaluated, report 1, evaluate, evaluated, report 2',
    );
    expect(await eventsOf({ targetAccuracy: 0.9 })).toBe(
      'open 1, hear 1, evaluate, evaluated, report 1, open 2, hear 2, evaluate, evaluated, report 2',
    );
  });

  it('goes ahead of a target where rounds may be left alone, and leaves them alone', async () => {
    expect(await eventsOf({ targetAccuracy: 0.9 }, true)).toBe(await eventsOf({}));
    expect(await eventsOf({ targetAccuracy: 0.5, rounds: 9 }, true)).toBe(
      'open 1, hear 1, open 2, evaluate, hear 2, open 3, evaluated, report 1',
    );
  });

  it('goes two rounds ahead of an evaluation and no further', async () => {
    const heard = (await eventsOf({ rounds: 9 })).split(', ');
    for (let round = 1; round <= 6; round++) {
      const before = heard.slice(0, heard.indexOf(`report ${round}`));
      expect(before).toContain(`open ${round + 2}`);
      expect(before).not.toContain(`hear ${round + 2}`);
    }
  });

  it('reports a round once it is evaluated, though the next one takes for ever', async () => {
    const { open } = fakeTransport(trains);
    const endless = async function* (): AsyncGenerator<ClientOutcome> {
      await new Promise<void>(() => undefined);
    };
    const transport = {
      open: async (task: RoundTask) => ({
        ...(await open(task)),
        ...(task.round === 2 && { outcomes: endless() }),
      }),
    };
    const { value } = await runRounds(partsOf(transport)).next();
    expect(value?.report.round).toBe(1);
  });

  it('fails with the evaluation, though the next round cannot be opened either', async () => {
    const { open } = fakeTransport(trains);
    const transport = {
      open: (task: RoundTask) =>
        task.round === 2 ? Promise.reject(new Error('nobody left')) : open(task),
    };
    const evaluate = () => Promise.reject(new Error('no test set'));
    await expect(run(partsOf(transport, {}, { evaluate }))).rejects.toThrow('no test set');
  });

  it('takes the fingerprint that the host has', async () => {
    const fingerprint = (weights: Float32Array) => `of ${weights.length}`;
    const rounds = await run(partsOf(fakeTransport(trains), {}, { fingerprint }));
    expect(shas(rounds)).toEqual(['of 3', 'of 3', 'of 3']);
  });

  it('evaluates every n rounds and the last, and judges the target by those alone', async () => {
    const scored = async (settings: object): Promise<(number | null)[]> => {
      const rounds = await run(partsOf(fakeTransport(trains), settings));
      return rounds.map(({ report }) => report.testAccuracy);
    };
    expect(await scored({ rounds: 5, evaluateEvery: 2 })).toEqual([null, 0.25, null, 0.25, 0.25]);
    expect(await scored({ rounds: 5, evaluateEvery: 2, targetAccuracy: 0.2 })).toEqual([
      ...[null, 0.25],
    ]);
  });

  it('fails when a round cannot be opened, after yielding the one before it', async () => {
    const { open } = fakeTransport(trains);
    const transport = {
      open: (task: RoundTask) =>
        task.round === 2 ? Promise.reject(new Error('nobody left')) : open(task),
    };
    const rounds = runRounds(partsOf(transport, { rounds: 3 }));
    expect((await rounds.next()).value?.report.round).toBe(1);
    await expect(rounds.next()).rejects.toThrow('nobody left');
  });

  it('accounts for the seconds of a round', async () => {
    const [{ report }] = await run(partsOf(fakeTransport(trains), { rounds: 1 }));
    const { evaluate, ...parts } = report.timings;
    const total = Object.values(parts).reduce((sum, seconds) => sum + seconds, 0);
    expect(total).toBeCloseTo(report.seconds, 9);
    expect(evaluate).toBeGreaterThanOrEqual(0);
  });

  it('never writes to weights it has sent or handed out', async () => {
    const parts = partsOf(fakeTransport(trains));
    const states = [parts.start];
    const fingerprints = [weightsSha256(parts.start.weights)];
    for await (const { state } of runRounds(parts)) {
      states.push(state);
      fingerprints.push(weightsSha256(state.weights));
    }
    expect(states.map(({ weights }) => weightsSha256(weights))).toEqual(fingerprints);
    expect(new Set(fingerprints).size).toBe(4);
  });

  it('tells of each outcome as it arrives', async () => {
    const heard: [number, string][] = [];
    const onOutcome = (round: number, { status }: ClientOutcome) => heard.push([round, status]);
    const transport = fakeTransport((client, task) =>
      client % 2 ? trains(client, task) : late(client),
    );
    await run(partsOf(transport, { rounds: 1, clients: 4, fraction: 1 }, { onOutcome }));
    expect(heard).toEqual([
      [1, 'late'],
      [1, 'ok'],
      [1, 'late'],
      [1, 'ok'],
    ]);
  });

  it('is as many rounds ahead of the one it hands out as it says', async () => {
    const tasks: RoundTask[] = [];
    const rounds = 6;
    const ahead: number[] = [];
    for await (const { report } of runRounds(
      partsOf(fakeTransport(trains, undefined, tasks), { rounds }),
    )) {
      // Whatever can open without the next round being asked for has opened after this turn.
      await nextTurn();
      ahead.push(tasks.length - report.round);
    }
    expect(ahead).toEqual([...Array<number>(rounds - ROUNDS_AHEAD).fill(ROUNDS_AHEAD), 1, 0]);
  });

  it('stops after the round that reaches the target accuracy', async () => {
    let evaluations = 0;
    const evaluate = async () => ({ loss: 0, accuracy: ++evaluations / 10 });
    const changes = { evaluate };
    const rounds = await run(
      partsOf(fakeTransport(trains), { rounds: 9, targetAccuracy: 0.4 }, changes),
    );
    expect(rounds).toHaveLength(4);
    expect(evaluations).toBe(4);
  });

  it('trains a round for a target that any model reaches', async () => {
    expect(await run(partsOf(fakeTransport(trains), { targetAccuracy: 0 }))).toHaveLength(1);
  });

  it('continues after the target if asked to, without waiting for scores', async () => {
    const settings = { targetAccuracy: 0.5, afterTarget: 'continue' };
    expect(await eventsOf(settings)).toBe(await eventsOf({}));
    expect(await eventsOf({ ...settings, afterTarget: 'stop' })).not.toBe(await eventsOf({}));
  });

  it('passes on the failure of a transport instead of waiting', async () => {
    const transport: Transport = { open: () => Promise.reject(new Error('server closed')) };
    await expect(run(partsOf(transport))).rejects.toThrow('server closed');
  });
});
