import { fedAvg } from '../strategies/fed-avg';
import { NO_PAYLOAD } from '../update/payload';
import { weightsSha256 } from '../model/weights-sha256';
import type { ClientUpdate } from '../update/client-update';
import { fakeParts, fakeTransport, type FakeAnswer } from '../testing/fake-transport';
import type { RoundTask } from '../transport/transport';
import type { MissingOutcome } from '../update/client-outcome';
import { runRounds, type CompletedRound } from './synchronous-rounds';
import type { RoundLoopParts, RoundLoopSettings } from './round-loop-parts';

const START = Float32Array.of(0.5, -0.25);

const update = (client: number, changes: Partial<ClientUpdate> = {}): ClientUpdate => ({
  client,
  round: 1,
  modelVersion: 0,
  delta: Float32Array.of(1, 1),
  extras: NO_PAYLOAD,
  examples: 10,
  trainLoss: 0.5,
  seconds: 1,
  ...changes,
});

const lost = (client: number): MissingOutcome => ({
  status: 'lost',
  client,
  reason: 'disconnected',
  uplinkBytes: 0,
});

/** Runs rounds with the given outcome per client; undefined for a client that never answers. */
async function run(
  answer: FakeAnswer,
  settings: Partial<RoundLoopSettings> = {},
  changes: Partial<RoundLoopParts> = {},
): Promise<CompletedRound[]> {
  const costs = () => ({ uplinkBytes: 1, downlinkBytes: 2 });
  const defaults = { clients: 4, rounds: 1, fraction: 1, seed: 1, deadlineMs: 100 };
  const all = { ...defaults, quorum: 0.5, maxUpdateNorm: 10, evaluateEvery: 1, ...settings };
  const parts = fakeParts(all, {
    transport: fakeTransport(answer, { costs, uplinkBytes: 8 }),
    trainExamples: 100,
    start: { weights: START, round: 0, modelVersion: 0 },
    evaluate: async ([loss]) => ({ loss, accuracy: 0.75 }),
    ...changes,
  });
  const completed: CompletedRound[] = [];
  for await (const round of runRounds(parts)) {
    completed.push(round);
  }
  return completed;
}

function expectUntouched({ report, state }: CompletedRound): void {
  expect(report).toMatchObject({
    status: 'void',
    modelVersion: 0,
    modelSha256: weightsSha256(START),
    testLoss: 0.5,
    testAccuracy: 0.75,
    uplinkBytes: 1,
    downlinkBytes: 2,
  });
  expect(state).toMatchObject({ weights: START, round: report.round, modelVersion: 0 });
}

describe('a void round', () => {
  it('leaves the model and its version alone when the quorum is missed', async () => {
    const [round] = await run((client) => (client === 0 ? update(0) : lost(client)));
    expectUntouched(round);
    expect(round.report).toMatchObject({ participants: 1, examples: 10, trainLoss: 0.5 });
  });

  it.each([0, 0.5])('is what comes of nobody answering, with a quorum of %d', async (quorum) => {
    const [round] = await run(lost, { quorum });
    expectUntouched(round);
    expect(round.report).toMatchObject({ participants: 0, examples: 0, trainLoss: null });
    expect(round.report.clients.map(({ reason }) => reason)).toEqual(Array(4).fill('disconnected'));
  });

  it('still has test metrics when the transport has no outcome at all', async () => {
    const [round] = await run(() => undefined);
    expectUntouched(round);
    expect(round.report).toMatchObject({ participants: 0, cohortSize: 4, clients: [] });
  });

  it('is what comes of updates without a single example', async () => {
    const [round] = await run((client) => update(client, { examples: 0 }));
    expectUntouched(round);
    expect(round.report).toMatchObject({ participants: 4, trainLoss: null });
  });

  it('is followed by a round on the same model', async () => {
    const rounds = await run((client, task) => (task.round === 1 ? lost(client) : update(client)), {
      rounds: 3,
    });
    expect(rounds.map(({ report }) => [report.round, report.status, report.modelVersion])).toEqual([
      [1, 'void', 0],
      [2, 'ok', 1],
      [3, 'ok', 2],
    ]);
    expect([...rounds[1].state.weights]).toEqual([1.5, 0.75]);
  });
});

describe('the quorum', () => {
  it.each([
    // 0.55 × 20 and 0.07 × 100 are a little above 11 and 7 in float64.
    [0.55, 20, 11],
    [0.07, 100, 7],
    [0.5, 4, 2],
    [1, 3, 3],
  ])('of %d is met by %d × it = %d answers, not by one fewer', async (quorum, clients, enough) => {
    const statusWith = async (answers: number) => {
      const [{ report }] = await run(
        (client) => (client < answers ? update(client) : lost(client)),
        { clients, quorum },
      );
      return report.status;
    };
    expect(await statusWith(enough)).toBe('ok');
    expect(await statusWith(enough - 1)).toBe('void');
  });
});

describe('a rejected update', () => {
  const bad: Partial<ClientUpdate>[] = [
    { delta: Float32Array.of(NaN, 0) },
    { delta: Float32Array.of(99, 0) },
    { delta: new Float32Array(3) },
    { examples: 101 },
    { trainLoss: -1.8e308 },
    { trainLoss: 1.7e308 },
  ];

  it.each(bad)('counts for nothing: %j', async (changes) => {
    const withBad = await run((client) =>
      update(client, client === 2 ? { trainLoss: 9, ...changes } : {}),
    );
    const without = await run((client) => (client === 2 ? lost(client) : update(client)));
    expect(withBad[0].state).toEqual(without[0].state);
    expect(withBad[0].report).toMatchObject({ participants: 3, examples: 30, trainLoss: 0.5 });
    expect(withBad[0].report.clients[2]).toMatchObject({ status: 'rejected', examples: 0 });
  });

  it('counts against the quorum', async () => {
    const [round] = await run((client) => update(client, client === 2 ? bad[0] : {}), {
      quorum: 1,
    });
    expectUntouched(round);
  });
});

describe('the states of clients that count', () => {
  it('are those of accepted updates with examples, in rounds that changed the model', async () => {
    const strategy = { ...fedAvg(() => 1), keepsState: true };
    const answer: FakeAnswer = (client, { round, modelVersion }) => {
      const own = { round, modelVersion };
      if (round === 2 || client === round) return lost(client);
      return update(client, client === 3 ? { ...own, examples: 0 } : own);
    };
    const seen: unknown[] = [];
    const onTask = (task: RoundTask): void => void seen.push(task.stateVersions);
    const transport = fakeTransport(answer, { onTask });
    const rounds = await run(answer, { rounds: 4 }, { strategy, transport });
    expect(rounds.map(({ state }) => state.stateVersions)).toEqual([
      [0, -1, 0, -1],
      [0, -1, 0, -1],
      [1, 1, 1, -1],
      [2, 2, 2, -1],
    ]);
    expect(seen).toEqual([[], [0, -1, 0, -1], [0, -1, 0, -1], [1, 1, 1, -1]]);
  });
});
