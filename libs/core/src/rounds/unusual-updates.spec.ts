import type { ClientUpdate } from '../update/client-update';
import { NO_PAYLOAD } from '../update/payload';
import { fakeParts, fakeTransport } from '../testing/fake-transport';
import type { TrainingState } from './round-loop-parts';
import { runRounds, type CompletedRound } from './synchronous-rounds';

const CLIENTS = 5;
const settings = {
  ...{ clients: CLIENTS, rounds: 4, fraction: 1, seed: 1, deadlineMs: 9, quorum: 0.5 },
  ...{ maxUpdateNorm: 1000, maxNormRatio: 100, evaluateEvery: 1 },
};

/** Rounds in which a client sends a delta of this norm; those of norm 0 come from clients without examples. */
async function roundsOf(
  normOf: (client: number, round: number) => number,
  changes: Partial<typeof settings> = {},
  from: Partial<TrainingState> = {},
): Promise<CompletedRound[]> {
  const answer = (client: number, task: { round: number; modelVersion: number }): ClientUpdate => {
    const norm = normOf(client, task.round);
    const { round, modelVersion } = task;
    const delta = Float32Array.of(0, norm);
    const sent = { delta, extras: NO_PAYLOAD, examples: norm === 0 ? 0 : 10 };
    return { client, round, modelVersion, ...sent, trainLoss: 1, seconds: 1 };
  };
  const start = { weights: new Float32Array(2), round: 0, modelVersion: 0, ...from };
  const transport = fakeTransport(answer);
  const rounds: CompletedRound[] = [];
  for await (const round of runRounds(
    fakeParts({ ...settings, ...changes }, { transport, start }),
  )) {
    rounds.push(round);
  }
  return rounds;
}

const statuses = (rounds: readonly CompletedRound[]): string[] =>
  rounds.map(({ report }) => `${report.status} ${report.clients.map(({ status }) => status[0])}`);

const COUNTED = 'ok o,o,o,o,o';
/** Client 4 sends this in one round, and 2 otherwise, as all others do. */
const oneSends = (norm: number, inRound: number) => (client: number, round: number) =>
  client === 4 && round === inRound ? norm : 2;

describe('an update that is far from what clients usually send', () => {
  it('is refused, and the others count', async () => {
    const rounds = await roundsOf(oneSends(999, 3));
    expect(statuses(rounds)).toEqual([COUNTED, COUNTED, 'ok o,o,o,o,r', COUNTED]);
    expect(rounds[2].report.clients[4]).toMatchObject({
      fault: 'norm-exceeded',
      reason: "the delta's L2 norm 999.0 exceeds 200.0, 100 times what is usual for 10 examples",
    });
    expect([...rounds[3].state.weights]).toEqual([0, 8]);
  });

  it('voids the first round, whose sum holds it before anybody can know, and no other', async () => {
    const rounds = await roundsOf((client) => (client === 4 ? 999 : 2));
    expect(statuses(rounds)).toEqual(['void o,o,o,o,r', ...Array(3).fill('ok o,o,o,o,r')]);
    expect(rounds[0].state).toMatchObject({ modelVersion: 0, usual: { norms: [2], examples: 10 } });
    expect([...rounds[3].state.weights]).toEqual([0, 6]);
  });

  it('is known to a run that is resumed', async () => {
    const [before] = await roundsOf(() => 2, { rounds: 1 });
    const [after] = await roundsOf(oneSends(999, 2), { rounds: 2 }, before.state);
    expect(statuses([after])).toEqual(['ok o,o,o,o,r']);
  });

  it.each([
    ['within the ratio', oneSends(199, 1), {}],
    ['with a ratio of 0', oneSends(999, 1), { maxNormRatio: 0 }],
    // A warm-up: each round sends ten times what the one before it sent.
    ['growing with all others', (_: number, round: number) => 10 ** (round - 2), {}],
    // Convergence: what is needed later is little, but what was usual stays so.
    [
      'as long as at first',
      (client: number, round: number) => (client && round > 1 ? 0.001 : 5),
      {},
    ],
    ['of two, either of which may be the odd one', oneSends(999, 1), { fraction: 0.4 }],
    ['among clients that have no examples', (client: number) => (client === 4 ? 999 : 0), {}],
  ] as const)('is taken %s', async (_, normOf, changes) => {
    const rounds = await roundsOf(normOf, { quorum: 0, ...changes });
    expect(rounds.map(({ report }) => report.status)).toEqual(Array(4).fill('ok'));
    const all = rounds.flatMap(({ report }) => report.clients.map(({ status }) => status));
    expect(new Set(all)).toEqual(new Set(['ok']));
  });
});
