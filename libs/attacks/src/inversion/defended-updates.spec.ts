import { randomStream } from '@fedsim/core/house';
import { truthPixels } from '../attacks/judge';
import { psnr } from '../pictures/psnr';
import { recordedRound } from '../testing/recorded-round';
import { SPEC } from '../testing/trained-update';
import { invertFirstLayer } from './exact-inversion';

/** The PSNR of exact inversion of each client's frame, of one step on one example. */
async function inverted(settings: Parameters<typeof recordedRound>[0], clients = 4) {
  const { shards, observe } = await recordedRound(settings, { clients });
  const each = shards.map(async (shard, client) => {
    const { delta, isMasked } = await observe(client);
    const [image] = truthPixels(shard);
    return { delta, isMasked, image, psnr: psnr(invertFirstLayer(SPEC, delta).pixels, image) };
  });
  return Promise.all(each);
}

describe('one step on one example, through a defence that leaves the direction of an update', () => {
  it.each([
    ['none', {}],
    ['clipping alone', { update: 'clip:0.01' }],
    ['noise that the server adds', { dp: 'central', clipNorm: 1, noiseMultiplier: 2 }],
    ['a smaller model frame', { compressDown: 'quantize:8' }],
  ] as const)('%s: the example is recovered', async (_, settings) => {
    for (const { psnr: found } of await inverted(settings)) expect(found).toBeGreaterThan(60);
  });
});

describe('one step on one example, through a defence that disturbs an update', () => {
  // In dB: every digit but that of randomk can be read.
  it.each([
    ['float16', 60, 100],
    ['quantize:4', 15, 40],
    ['topk:0.1', 10, 60],
    ['randomk:0.1', 5, 40],
  ])('%s leaves more or less of it', async (compress, least, most) => {
    for (const { psnr: found } of await inverted({ compress })) {
      expect(found).toBeGreaterThan(least);
      expect(found).toBeLessThan(most);
    }
  });

  it('noise of its own at ε 8 leaves nothing of it', async () => {
    const noise = {
      clipNorm: 1,
      targetEpsilon: 8,
      sampling: 'uniform',
      seededNoise: true,
    } as const;
    for (const { psnr: found } of await inverted({ dp: 'local', ...noise })) {
      expect(found).toBeLessThan(15);
    }
  });
});

describe('a masked update', () => {
  it('gives what numbers drawn at random give', async () => {
    const masked = await inverted({ secureAggregation: 'graph:4' }, 24);
    const draws = randomStream(7, 'numbers');
    const random = masked.map(({ image, delta }) => {
      const numbers = Float32Array.from(delta, () => 2 ** 22 * (draws.uniform() - 0.5));
      return psnr(invertFirstLayer(SPEC, numbers).pixels, image);
    });
    const found = masked.map((one) => one.psnr);
    expect(masked.every(({ isMasked }) => isMasked)).toBe(true);
    // Four standard errors of the difference.
    const error = Math.sqrt((variance(found) + variance(random)) / found.length);
    expect(Math.abs(mean(found) - mean(random))).toBeLessThan(4 * error);
    expect(Math.max(...found)).toBeLessThan(20);
  });

  it('of places that all clients share is read at these places', async () => {
    const settings = { secureAggregation: 'graph:4', compress: 'randomk:0.1' };
    const [{ delta }] = await inverted(settings, 8);
    expect(delta.filter((value) => value !== 0).length).toBe(Math.round(0.1 * delta.length));
  });

  it('has values all over the range of the ring, whatever is under the masks', async () => {
    const [{ delta }] = await inverted({ secureAggregation: 'complete' });
    const counts = new Array<number>(16).fill(0);
    for (const value of delta) counts[Math.floor(value / 2 ** 18) + 8]++;
    const expected = delta.length / counts.length;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Chi-square of 15 degrees of freedom: above 55 once in a million times.
    expect(chiSquare).toBeLessThan(55);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
