import { INVITATION, PARTICIPANTS, ROSTER, UNMASK } from '../secure-aggregation/messages';
import { maskedRounds, type Babbles, type DropsOut } from '../testing/masked-rounds';
import type { CompletedRound } from './synchronous-rounds';

const LENGTH = 5;
const CLIENTS = 7;

async function roundWith(when: DropsOut, babbles?: Babbles): Promise<CompletedRound> {
  const changeOf = (client: number): number => client + 1;
  const played = { clients: CLIENTS, length: LENGTH, changeOf, when, babbles };
  const [round] = await maskedRounds(played);
  return round;
}

describe('a masked round', () => {
  it.each<[string, DropsOut, number[]]>([
    ['nobody', new Map(), [0, 1, 2, 3, 4, 5, 6]],
    ['one before its shares', new Map([[2, ROSTER.kind]]), [0, 1, 3, 4, 5, 6]],
    ['one before its training', new Map([[0, PARTICIPANTS.kind]]), [1, 2, 3, 4, 5, 6]],
    [
      'two before their updates',
      new Map([
        [3, 'update'],
        [6, 'update'],
      ]),
      [0, 1, 2, 4, 5],
    ],
    [
      'two before they reveal',
      new Map([
        [1, UNMASK.kind],
        [2, UNMASK.kind],
      ]),
      [0, 1, 2, 3, 4, 5, 6],
    ],
  ])('is the mean of those that sent, where %s drops out', async (_, when, sent) => {
    const { report, state } = await roundWith(when);
    const mean = sent.reduce((sum, client) => sum + client + 1, 0) / sent.length;
    expect(report.status).toBe('ok');
    expect([...state.weights]).toEqual(Array(LENGTH).fill(Math.fround(mean)));
    const ok = report.clients.filter(({ status }) => status === 'ok');
    expect(ok.map(({ client }) => client)).toEqual(sent);
    expect(report.clients.map(({ client }) => client)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('knows the mean of the training losses, and nobody’s own', async () => {
    const { report } = await roundWith(new Map());
    expect(report.trainLoss).toBeCloseTo(3, 6);
    expect(report.clients.map(({ trainLoss }) => trainLoss)).toEqual(Array(CLIENTS).fill(null));
  });

  it.each<[string, number | 'update', RegExp]>([
    [
      'before their shares',
      ROSTER.kind,
      /shares: 4 of 7 clients take part, and the threshold is 5/,
    ],
    ['before their updates', 'update', /masked input: 4 of 7 clients take part/],
    ['before they reveal', UNMASK.kind, /unmasking: .* shares of client \d came, of 5/],
  ])('is void where too few last: three drop out %s', async (_, kind, reason) => {
    const { report, state } = await roundWith(new Map([0, 1, 2].map((client) => [client, kind])));
    expect([report.status, report.participants]).toEqual(['void', 0]);
    expect([...state.weights]).toEqual(Array(LENGTH).fill(0));
    expect(report.clients.at(-1)).toMatchObject({ client: 6, status: 'lost' });
    expect(report.clients.at(-1)!.reason).toMatch(reason);
  });

  it.each<[string, number, number[], { status: string; reason: RegExp }]>([
    [
      'leaves out who sends something else as keys',
      INVITATION.kind,
      [0, 1, 2, 4, 5, 6],
      { status: 'rejected', reason: /^the message keys ends after 1 bytes/ },
    ],
    [
      'has in its sum who reveals something else',
      UNMASK.kind,
      [0, 1, 2, 3, 4, 5, 6],
      { status: 'ok', reason: /^unmasking: the message reveals ends after 1 bytes/ },
    ],
  ])('%s, and names it', async (_, kind, sent, { status, reason }) => {
    const { report, state } = await roundWith(new Map(), new Map([[3, kind]]));
    const mean = sent.reduce((sum, client) => sum + client + 1, 0) / sent.length;
    expect([...state.weights]).toEqual(Array(LENGTH).fill(Math.fround(mean)));
    expect(report.clients[3]).toMatchObject({ status, reason: expect.stringMatching(reason) });
    const reasons = report.clients.map((client) => client.reason);
    expect(reasons.filter(Boolean)).toEqual([reasons[3]]);
  });

  it.each<[string, number, number]>([
    ['keys and shares', ROSTER.kind, INVITATION.kind],
    ['unmasking', UNMASK.kind, UNMASK.kind],
  ])('that is abandoned in %s names who has spoilt it', async (_, silentAt, kind) => {
    const silent = new Map([0, 1].map((client) => [client, silentAt]));
    const { report } = await roundWith(silent, new Map([[2, kind]]));
    expect(report.status).toBe('void');
    const { status, reason } = report.clients[2];
    expect([status, reason]).toEqual(['rejected', expect.stringMatching(/ends after 1 bytes/)]);
    expect(report.clients[6].status).toBe('lost');
  });
});
