import { weightsSha256 } from '@fedsim/core/house';
import { modelFingerprint } from './model-fingerprint';

describe('modelFingerprint', () => {
  it('is the SHA-256 that core computes', () => {
    const weights = Float32Array.from({ length: 1001 }, (_, i) => i / 7);
    expect(modelFingerprint(weights)).toBe(weightsSha256(weights));
    expect(modelFingerprint(weights.subarray(3, 9))).toBe(weightsSha256(weights.slice(3, 9)));
  });
});
