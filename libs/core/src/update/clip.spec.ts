import fc from 'fast-check';
import { l2Norm } from '../vectors/arithmetic';
import { clip } from './clip';
import { parseUpdateSteps } from './parse-update-steps';
import type { StepContext } from './update-step';

const vector = fc.float32Array({ minLength: 3, maxLength: 3, min: -1e6, max: 1e6, noNaN: true });
const context = {} as StepContext;

function clipped(clippingNorm: number, delta: Float32Array, further = delta) {
  const extras = { vectors: [further], scalars: [7] };
  return clip(clippingNorm).clientUpdate!({ delta, extras }, context);
}

describe('the step clip:S', () => {
  it('leaves no vector longer than S, and keeps the direction', () => {
    fc.assert(
      fc.property(vector, vector, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, s) => {
        const { delta, extras } = clipped(s, a, b);
        for (const [given, sent] of [
          [a, delta],
          [b, extras.vectors[0]],
        ]) {
          expect(l2Norm(sent)).toBeLessThanOrEqual(s * (1 + 1e-6));
          const factor = Math.min(1, s / l2Norm(given));
          given.forEach((value, i) => expect(sent[i]).toBe(Math.fround(factor * value || value)));
        }
        expect(extras.scalars).toEqual([7]);
      }),
    );
  });

  it('is as worked out by hand, and does nothing to what is short enough', () => {
    expect(clipped(1, Float32Array.of(3, 4)).delta).toEqual(Float32Array.of(0.6, 0.8));
    const short = Float32Array.of(0.3, 0.4);
    expect(clipped(1, short).delta).toBe(short);
    expect(clipped(Infinity, Float32Array.of(3, 4)).delta).toEqual(Float32Array.of(3, 4));
  });

  it.each(['clip', 'clip:0', 'clip:-1', 'clip:much'])('is refused as %s', (text) => {
    expect(() => parseUpdateSteps(text)).toThrow(
      `update: expected clip:S with S > 0, e.g. clip:1, got "${text}".`,
    );
  });
});
