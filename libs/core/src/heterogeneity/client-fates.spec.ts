import fc from 'fast-check';
import { clientFates, type HeterogeneitySettings } from './client-fates';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import type { ClientFate } from './round-plan';

const TRAINING = localTraining(parseConfig(experimentSchema, {}));

const settings = (changes: Partial<HeterogeneitySettings> = {}): HeterogeneitySettings => ({
  seed: 1,
  clientSpeed: 'lognormal:100,1',
  availability: '0.7',
  clientDropout: 0.2,
  ...changes,
});

const workload = {
  shardSizes: Array.from({ length: 50 }, (_, client) => 10 + client),
  trainingOf: () => ({ ...TRAINING, epochs: 2 }),
  bytes: { update: 4000, model: 4000 },
};

const fatesIn = (
  round: number,
  cohort: readonly number[],
  changes: Partial<HeterogeneitySettings> = {},
  virtualTime = 0,
): ClientFate[] => clientFates(settings(changes), workload)({ round, cohort, virtualTime });

const everybody = Array.from({ length: 50 }, (_, client) => client);

describe('a client’s fate', () => {
  it('depends on seed, round and client, not on who else is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.subarray(everybody, { minLength: 1 }),
        (round, cohort) => {
          const all = fatesIn(round, everybody);
          expect(fatesIn(round, cohort)).toEqual(cohort.map((client) => all[client]));
        },
      ),
      { numRuns: 20 },
    );
    expect(fatesIn(1, everybody)).not.toEqual(fatesIn(2, everybody));
    expect(fatesIn(1, everybody)).not.toEqual(fatesIn(1, everybody, { seed: 2 }));
  });

  it('takes the time that its own speeds and its own work take', () => {
    const always = { availability: '1', clientDropout: 0 };
    const constant = { clientSpeed: 'constant:20', clientBandwidth: 'constant:500' };
    // 2 epochs of 15 examples at 20/s; 4000 bytes at 500/s, there and back.
    const [fate] = fatesIn(1, [5], { ...always, ...constant });
    expect(fate).toEqual({ client: 5, kind: 'answers', seconds: 2 * (15 / 20) + 2 * (4000 / 500) });
    // Of 19 examples ⌊0.3·19⌋ = 5 are held out.
    const training = { ...TRAINING, epochs: 3, validationSplit: 0.3 };
    const held = clientFates(settings({ ...always, clientSpeed: 'constant:2' }), {
      ...workload,
      trainingOf: () => training,
    });
    expect(held({ round: 1, cohort: [9], virtualTime: 0 })).toMatchObject([
      { seconds: (3 * 14) / 2 },
    ]);
    // Ten steps on 4 examples each, of a client that has 10: 4 + 4 + 2 in a pass.
    const stepping = clientFates(settings({ ...always, clientSpeed: 'constant:2' }), {
      ...workload,
      trainingOf: () => ({ ...TRAINING, steps: 10, batchSize: 4 }),
    });
    expect(stepping({ round: 1, cohort: [0], virtualTime: 0 })).toMatchObject([
      { seconds: (3 * 10 + 4) / 2 },
    ]);
  });

  it('has the same speed in every round', () => {
    const always = { availability: '1', clientDropout: 0 };
    expect(fatesIn(7, everybody, always)).toEqual(fatesIn(8, everybody, always));
  });

  it('has speeds of its own, of training and of its link', () => {
    const always = { availability: '1', clientDropout: 0, clientSpeed: 'uniform:10,20' };
    const seconds = (changes: object): number[] =>
      fatesIn(1, everybody, { ...always, ...changes }).map((fate) =>
        fate.kind === 'answers' ? fate.seconds : NaN,
      );
    const training = seconds({});
    const speeds = training.map((time, client) => (2 * (10 + client)) / time);
    const links = seconds({ clientBandwidth: 'uniform:10,20' }).map(
      (time, client) => 8000 / (time - training[client]),
    );
    for (const drawn of [speeds, links]) {
      expect(new Set(drawn).size).toBe(50);
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(10 - 1e-9);
      expect(Math.max(...drawn)).toBeLessThan(20 + 1e-9);
    }
    // A fast device does not have a fast link for that.
    expect(links.map((link, client) => link - speeds[client])).not.toEqual(
      links.map(() => expect.closeTo(0, 6)),
    );
  });

  it('is as likely as the settings say', () => {
    const counts = { absent: 0, lost: 0, answers: 0 };
    const rounds = 200;
    for (let round = 1; round <= rounds; round++) {
      for (const { kind } of fatesIn(round, everybody)) counts[kind]++;
    }
    const total = rounds * everybody.length;
    const expected = { absent: 0.3 * total, lost: 0.14 * total, answers: 0.56 * total };
    const chiSquare = (['absent', 'lost', 'answers'] as const).reduce(
      (sum, kind) => sum + (counts[kind] - expected[kind]) ** 2 / expected[kind],
      0,
    );
    // 2 degrees of freedom: exceeded with probability 0.001.
    expect(chiSquare).toBeLessThan(13.8);
  });

  it('is never worse where more are available and fewer drop out', () => {
    const there = (changes: object): number[] =>
      fatesIn(3, everybody, changes).flatMap(({ kind, client }) =>
        kind === 'answers' ? [client] : [],
      );
    const many = there({ availability: '0.9', clientDropout: 0.1 });
    expect(many).toEqual(expect.arrayContaining(there({})));
    expect(many.length).toBeGreaterThan(there({}).length);
  });

  it('follows the day', () => {
    const there = (hour: number): number =>
      fatesIn(1, everybody, { availability: 'daily:0,1' }, 3600 * hour).filter(
        ({ kind }) => kind !== 'absent',
      ).length;
    expect([there(0), there(12), there(24)]).toEqual([50, 0, 50]);
    expect(there(6)).toBeGreaterThan(10);
    expect(there(6)).toBeLessThan(40);
  });
});
