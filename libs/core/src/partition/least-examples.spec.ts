import { skewShard } from './skew-shard';
import { partitionClients, type PartitionSettings } from './partition-clients';

const LABELS = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

const sizesOf = (settings: Partial<PartitionSettings>): number[] =>
  partitionClients({ skew: 'iid', clients: 10, seed: 1, ...settings }, LABELS, 10).map(
    ({ length }) => length,
  );

describe('a least number of examples', () => {
  it.each([
    'dirichlet:0.2',
    'dirichlet:0.1:balanced',
    'quantity:0.5',
    'dirichlet:0.5+powerlaw:1.2',
  ])('is what every client has under %s, which is drawn again until they do', (skew) => {
    const minExamples = 1 + Math.min(...sizesOf({ skew }));
    const sizes = sizesOf({ skew, minExamples });
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(minExamples);
    expect(sizes.reduce((a, b) => a + b)).toBe(2000);
    expect(sizesOf({ skew, minExamples })).toEqual(sizes);
  });

  it('changes nothing where the first draw has it', () => {
    expect(sizesOf({ skew: 'dirichlet:1', minExamples: 1 })).toEqual(
      sizesOf({ skew: 'dirichlet:1' }),
    );
  });

  it('is refused where there are too few examples, or no draw has it', () => {
    expect(() => sizesOf({ minExamples: 201 })).toThrow(
      /^min-examples: 201 for each of 10 clients are 2010 examples.* at most 200/,
    );
    expect(() => sizesOf({ skew: 'quantity:0.01', minExamples: 150 })).toThrow(
      /^min-examples: quantity:0\.01 has left a client of 10 with fewer than 150 examples 200 times/,
    );
  });
});

describe('a balanced Dirichlet skew', () => {
  it('gives nothing more to clients that have their even share, as in NIID-Bench', () => {
    const [plain, balanced] = ['dirichlet:0.1', 'dirichlet:0.1:balanced'].map((skew) => {
      const sizes = [1, 2, 3, 4, 5].map((seed) => sizesOf({ skew, seed }));
      return sizes.map((each) => Math.max(...each)).reduce((a, b) => a + b) / 5;
    });
    // An even share of 200, and at most all of one label, 200, more.
    expect(balanced).toBeLessThan(400);
    expect(balanced).toBeLessThan(plain);
  });

  it('deals every example once', () => {
    const settings = { skew: 'dirichlet:0.05:balanced', clients: 30, seed: 4 };
    const rows = partitionClients(settings, LABELS, 10).flatMap((own) => [...own]);
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from(LABELS, (_, row) => row));
  });
});

describe('a seed of the partition', () => {
  const settings = { skew: 'dirichlet:0.3+noise:0.5', clients: 4 };
  const dealt = (seeds: Pick<PartitionSettings, 'seed' | 'partitionSeed'>) => {
    const all = { ...settings, ...seeds };
    const [rows] = partitionClients(all, LABELS, 10);
    const examples = { pixels: new Uint8Array(64), labels: Uint8Array.of(1), count: 1 };
    const { pixels } = skewShard(
      all,
      0,
      { ...examples, inputSize: 64, classes: 10 },
      Uint8Array.of(1),
    );
    return { rows: [...rows], pixels: [...pixels] };
  };

  it('alone decides who has what, and how it is changed', () => {
    expect(dealt({ seed: 1, partitionSeed: 5 })).toEqual(dealt({ seed: 2, partitionSeed: 5 }));
    expect(dealt({ seed: 5 })).toEqual(dealt({ seed: 1, partitionSeed: 5 }));
    expect(dealt({ seed: 1 })).not.toEqual(dealt({ seed: 1, partitionSeed: 2 }));
  });
});
