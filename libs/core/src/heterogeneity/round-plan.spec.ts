import fc from 'fast-check';
import { planRound, type ClientFate } from './round-plan';

const answers = (client: number, seconds: number): ClientFate => ({
  client,
  kind: 'answers',
  seconds,
});
const lost = (client: number): ClientFate => ({ client, kind: 'lost' });
const absent = (client: number): ClientFate => ({ client, kind: 'absent' });

const anyFate = (client: number): fc.Arbitrary<ClientFate> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }).map((s) => answers(client, s)) },
    fc.constant(lost(client)),
    fc.constant(absent(client)),
  );

const anyFates = fc
  .integer({ min: 1, max: 15 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, client) => anyFate(client))));

const anyDeadline = fc.integer({ min: 1, max: 40 });
const anyWanted = fc.integer({ min: 1, max: 15 });

const counted = (...args: Parameters<typeof planRound>): number[] => [
  ...planRound(...args).counted.keys(),
];

describe('planRound', () => {
  it('closes with the last answer wanted, and says what became of the others', () => {
    const fates = [answers(2, 5), answers(3, 9), lost(4), answers(7, 4), absent(8), answers(9, 5)];
    const plan = planRound(fates, 2, 100);
    // 7 after 4 s, then 2 and 9 both after 5 s: the lower number is taken.
    expect([...plan.counted]).toEqual([
      [2, 5],
      [7, 4],
    ]);
    expect(plan.seconds).toBe(5);
    expect(plan.missing).toMatchObject([
      { client: 3, status: 'late', virtualSeconds: 9, uplinkBytes: 0 },
      { client: 4, status: 'lost', reason: 'dropped out while training' },
      { client: 8, status: 'absent', reason: 'not available when the round began' },
      { client: 9, status: 'late', reason: 'takes 5.000 s but the round closed after 5.000 s' },
    ]);
  });

  it.each([
    ['the last answer, when all who were there have answered', [answers(0, 3), absent(1)], 3],
    ['the deadline, when one is too slow', [answers(0, 3), answers(1, 11)], 10],
    ['the deadline, when one has dropped out in silence', [answers(0, 3), lost(1)], 10],
    ['the deadline, when nobody is available', [absent(0), absent(1)], 10],
    ['an answer at the very deadline', [answers(0, 3), answers(1, 10)], 10],
  ])('closes with %s', (_, fates, seconds) => {
    expect(planRound(fates, 2, 10).seconds).toBe(seconds);
  });

  it('settles everybody exactly once', () => {
    fc.assert(
      fc.property(anyFates, anyWanted, anyDeadline, (fates, wanted, deadline) => {
        const plan = planRound(fates, wanted, deadline);
        const missing = plan.missing.map((outcome) => 'client' in outcome && outcome.client);
        const all = [...plan.counted.keys(), ...missing].map(Number).sort((a, b) => a - b);
        expect(all).toEqual(fates.map(({ client }) => client));
      }),
    );
  });

  it('never lasts beyond the deadline, nor ends before an answer that counts', () => {
    fc.assert(
      fc.property(anyFates, anyWanted, anyDeadline, (fates, wanted, deadline) => {
        const plan = planRound(fates, wanted, deadline);
        expect(plan.seconds).toBeLessThanOrEqual(deadline);
        for (const seconds of plan.counted.values()) {
          expect(seconds).toBeLessThanOrEqual(plan.seconds);
        }
      }),
    );
  });

  it('loses nobody to a longer deadline', () => {
    fc.assert(
      fc.property(anyFates, anyWanted, anyDeadline, anyDeadline, (fates, wanted, one, more) => {
        const longer = new Set(counted(fates, wanted, one + more));
        for (const client of counted(fates, wanted, one)) expect(longer).toContain(client);
      }),
    );
  });

  it('keeps exactly the fastest who are wanted', () => {
    fc.assert(
      fc.property(anyFates, anyWanted, anyDeadline, (fates, wanted, deadline) => {
        const plan = planRound(fates, wanted, deadline);
        const inTime = fates.filter((f) => f.kind === 'answers' && f.seconds <= deadline);
        expect(plan.counted.size).toBe(Math.min(wanted, inTime.length));
        const slowest = Math.max(0, ...plan.counted.values());
        for (const fate of inTime) {
          if (fate.kind !== 'answers' || plan.counted.has(fate.client)) continue;
          expect(fate.seconds).toBeGreaterThanOrEqual(slowest);
        }
      }),
    );
  });
});
