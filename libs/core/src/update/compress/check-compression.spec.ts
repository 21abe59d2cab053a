import { checkCompression } from './check-compression';

const settings = { compress: 'topk:0.01', aggregator: 'mean' };
const masked = { secureAggregation: 'graph:14' };

describe('what goes with compression', () => {
  it.each([
    {},
    { compress: 'none', ...masked, dp: 'distributed' },
    { compress: 'quantize:4', aggregator: 'median' },
    { compress: 'randomk:0.1', aggregator: 'median' },
    { compress: 'randomk:0.1', ...masked },
    { dp: 'central' },
    { dp: 'example' },
    { compress: 'randomk:0.1+quantize:4', dp: 'local' },
  ])('%j', (changes) => {
    expect(() => checkCompression({ ...settings, ...changes })).not.toThrow();
  });

  it.each([
    [{ aggregator: 'median' }, 'median is 0'],
    [masked, 'masks of values at different places'],
    [{ compress: 'quantize:4', ...masked }, 'all bits of the ring'],
    [{ compress: 'randomk:0.1+float16', ...masked }, 'all bits of the ring'],
    [{ dp: 'local' }, 'those of the noise'],
    [{ compress: 'randomk:0.1', dp: 'distributed' }, 'exceeds the clipping norm'],
  ])('not %j', (changes, reason) => {
    expect(() => checkCompression({ ...settings, ...changes })).toThrow(reason);
  });
});
