import fc from 'fast-check';
import type { Examples } from '../../data/examples';
import type { ImageShape } from '../../image/image-shape';
import { skewShard } from '../skew-shard';

/** What every data set here has: 10 classes. */
const ALL = Uint8Array.from({ length: 10 }, (_, label) => label);

function shard(
  values: ArrayLike<number>,
  labels: ArrayLike<number> = [0],
  image?: ImageShape,
): Examples {
  return {
    pixels: Uint8Array.from(values),
    labels: Uint8Array.from(labels),
    count: labels.length,
    inputSize: values.length / labels.length,
    classes: 10,
    image,
  };
}

const skewed = (skew: string, client: number, clients: number, own: Examples, seed = 1): Examples =>
  skewShard({ skew, clients, seed }, client, own, ALL);

const grey = (): Examples => shard(new Uint8Array(40_000).fill(128));
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: ArrayLike<number>): number => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
};

describe('noise', () => {
  it.each([0, 1, 5, 10])('has standard deviation σ·i ÷ (N − 1) for party %d of 11', (client) => {
    const { pixels } = skewed('noise:0.1', client, 11, grey());
    // Rounding to whole bytes adds 1 ÷ 12 to the variance.
    const expected = Math.sqrt((25.5 * (client / 10)) ** 2 + (client > 0 ? 1 / 12 : 0));
    expect(deviation(pixels)).toBeGreaterThanOrEqual(0.985 * expected);
    expect(deviation(pixels)).toBeLessThanOrEqual(1.015 * expected);
    expect(Math.abs(mean(pixels) - 128)).toBeLessThan(0.5);
  });

  it('differs from client to client and from seed to seed, and is cut to a byte', () => {
    const ends = shard([0, 255, 0, 255, 0, 255, 0, 255], [0, 1]);
    const of = (client: number, seed: number) => [
      ...skewed('noise:1..1', client, 3, { ...ends, pixels: ends.pixels.slice() }, seed).pixels,
    ];
    expect(of(1, 1)).toEqual(of(1, 1));
    expect(of(1, 1)).not.toEqual(of(2, 1));
    expect(of(1, 1)).not.toEqual(of(1, 2));
  });
});

describe('contrast and brightness', () => {
  it.each([
    ['contrast:0.5', 0, [0, 100, 255], [64, 114, 191]],
    ['contrast:0.5', 1, [0, 100, 255], [0, 100, 255]],
    ['contrast:0.5', 2, [0, 100, 255], [0, 86, 255]],
    ['contrast:0..0', 1, [0, 100, 255], [128, 128, 128]],
    ['brightness:0.2', 0, [0, 100, 255], [0, 49, 204]],
    ['brightness:0.2', 1, [0, 100, 255], [0, 100, 255]],
    ['brightness:0.2', 2, [0, 100, 255], [51, 151, 255]],
  ])('%s of client %d of 3 makes of %j %j', (skew, client, before, after) => {
    expect([...skewed(skew, client, 3, shard(before)).pixels]).toEqual(after);
  });
});

describe('rotation', () => {
  const square = { rows: 3, columns: 3, channels: 1 };
  const corner = () => shard([9, 0, 0, 0, 0, 0, 0, 0, 0], [0], square);

  it('turns each client by its own angle, the middle one not at all', () => {
    expect([...skewed('rotation:90', 0, 3, corner()).pixels]).toEqual([0, 0, 9, 0, 0, 0, 0, 0, 0]);
    expect([...skewed('rotation:90', 1, 3, corner()).pixels]).toEqual([...corner().pixels]);
    expect([...skewed('rotation:90', 2, 3, corner()).pixels]).toEqual([0, 0, 0, 0, 0, 0, 9, 0, 0]);
    expect([...skewed('rotation:0..180', 2, 3, corner()).pixels].at(-1)).toBe(9);
  });

  it('turns images that are wider than high about their middle, all channels alike', () => {
    const wide = { rows: 2, columns: 3, channels: 2 };
    const colours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const turned = skewed('rotation:180..180', 0, 1, shard(colours, [0], wide));
    expect([...turned.pixels]).toEqual([11, 12, 9, 10, 7, 8, 5, 6, 3, 4, 1, 2]);
  });

  it('is refused where the sides of images are not known', () => {
    const features = shard(new Uint8Array(36));
    expect(() => skewed('rotation:30', 0, 3, features)).toThrow(
      'skew: rotation:-30..30 needs the rows and columns of images, but of these examples only their 36 values are known',
    );
  });

  it('comes before contrast and noise, in whichever order they are written', () => {
    const make = (skew: string) => [...skewed(skew, 2, 3, corner()).pixels];
    expect(make('contrast:0.5+rotation:40+noise:0.2')).toEqual(
      make('noise:0.2+rotation:40+contrast:0.5'),
    );
  });
});

describe('label noise', () => {
  const many = (): Examples => shard(new Uint8Array(20_000), new Uint8Array(20_000).fill(7));
  const rate = (skew: string, client: number): number =>
    mean(Array.from(skewed(skew, client, 5, many()).labels, (label) => Number(label !== 7)));

  it.each([0, 2, 4])('has the same rate for client %d of 5 when it is one number', (client) => {
    expect(rate('label-noise:0.2', client)).toBeCloseTo(0.2, 1);
    expect(rate('label-pairs:0.2', client)).toBeCloseTo(0.2, 1);
  });

  it('has rates spread evenly from one end to the other', () => {
    expect([0, 1, 2, 3, 4].map((client) => rate('label-noise:0..0.4', client))).toEqual(
      [0, 0.1, 0.2, 0.3, 0.4].map((expected) => expect.closeTo(expected, 1)),
    );
    expect(rate('label-noise:0..1', 0)).toBe(0);
    expect(rate('label-noise:0..1', 4)).toBe(1);
  });

  it('is symmetric: each of the other labels comes up as often', () => {
    const { labels } = skewed('label-noise:0.9', 0, 1, many());
    const counts = new Array<number>(10).fill(0);
    for (const label of labels) counts[label]++;
    for (const count of counts) expect(Math.abs(count / 2000 - 1)).toBeLessThan(0.1);
  });

  it('flips pairs, the next label or those listed, and no other', () => {
    const all = (): Examples => shard(new Uint8Array(10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const flipped = (skew: string) => [...skewed(skew, 0, 1, all()).labels];
    expect(flipped('label-pairs:1')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
    expect(flipped('label-pairs:1:7-1,4-9,9-4')).toEqual([0, 1, 2, 3, 9, 5, 6, 1, 8, 4]);
  });

  it('leaves the pixels alone', () => {
    expect(mean(skewed('label-noise:1', 0, 1, many()).pixels)).toBe(0);
  });
});

describe('a skewed shard', () => {
  const SKEW = 'shards:2+rotation:30+contrast:0.2+brightness:0.1+noise:0.3+label-noise:0.3';

  it('does not depend on which other shards are made', () => {
    const client = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(client, client, fc.nat(), (one, other, seed) => {
        const square = { rows: 3, columns: 3, channels: 1 };
        const make = () => shard(new Uint8Array(27).fill(90), [1, 2, 3], square);
        const alone = skewed(SKEW, one, 10, make(), seed);
        skewed(SKEW, other, 10, make(), seed);
        expect(skewed(SKEW, one, 10, make(), seed)).toEqual(alone);
      }),
      { numRuns: 20 },
    );
  });

  it('is as it came without feature skew or label noise', () => {
    expect(skewed('shards:2+powerlaw:2', 0, 2, grey())).toEqual(grey());
  });
});
