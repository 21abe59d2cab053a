import { truthPixels } from '../attacks/judge';
import { psnr } from '../pictures/psnr';
import { recordedRound } from '../testing/recorded-round';
import { SPEC } from '../testing/trained-update';
import { invertFirstLayer } from './exact-inversion';

const CLIENTS = 4;

/**
 * The PSNR of the last client's example, as the others find it together: of what the round has changed of the model, they
 * take off their own updates, which they know from an open run with the same seed.
 */
async function foundTogether(settings: Parameters<typeof recordedRound>[0]): Promise<number> {
  const open = await recordedRound({}, { clients: CLIENTS });
  const { change, shards } = await recordedRound(settings, { clients: CLIENTS });
  const left = change.map((value) => CLIENTS * value);
  for (let client = 0; client < CLIENTS - 1; client++) {
    const { delta } = await open.observe(client);
    delta.forEach((value, i) => (left[i] -= value));
  }
  const [image] = truthPixels(shards[CLIENTS - 1]);
  return psnr(invertFirstLayer(SPEC, left).pixels, image);
}

describe('all clients but one, together, find the example of the one that is left', () => {
  it.each([
    ['from the mean', {}],
    ['from the sum that masks leave', { secureAggregation: 'complete' }],
  ])('%s', async (_, settings) => {
    expect(await foundTogether(settings)).toBeGreaterThan(40);
  });

  it('but not where the server has added noise', async () => {
    const noise = {
      clipNorm: 1,
      targetEpsilon: 8,
      sampling: 'uniform',
      seededNoise: true,
    } as const;
    expect(await foundTogether({ dp: 'central', ...noise })).toBeLessThan(15);
  });
});
