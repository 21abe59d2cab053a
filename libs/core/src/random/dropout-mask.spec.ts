import fc from 'fast-check';
import { dropoutThreshold, fillDropoutMask } from './dropout-mask';
import { randomStream } from './random-stream';

function mask(length: number, rate: number, seed = 1): Float32Array {
  const filled = new Float32Array(length).fill(NaN);
  fillDropoutMask(filled, rate, randomStream(seed, 'dropout'));
  return filled;
}

describe('fillDropoutMask', () => {
  it('keeps everything as it is at rate 0', () => {
    expect([...mask(7, 0)]).toEqual(new Array(7).fill(1));
  });

  it.each([0.01, 0.2, 0.5, 0.99])('drops units in proportion to the rate %d', (rate) => {
    const filled = mask(100_000, rate);
    const dropped = filled.filter((m) => m === 0).length;
    const deviation = Math.sqrt(100_000 * rate * (1 - rate));
    expect(Math.abs(dropped - 100_000 * rate)).toBeLessThan(4 * deviation);
    // Low and high halves of the draws alike.
    const droppedLow = filled.filter((m, i) => m === 0 && i % 2 === 0).length;
    expect(Math.abs(droppedLow - 50_000 * rate)).toBeLessThan(4 * deviation);
  });

  it('scales kept units so that the mean of the mask is 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (rate) => {
        const keptShare = 1 - dropoutThreshold(rate) / 65536;
        const kept = mask(2000, rate).find((m) => m > 0);
        expect((kept as number) * keptShare).toBeCloseTo(1, 6);
        expect(Math.abs(keptShare - (1 - rate))).toBeLessThanOrEqual(2 ** -17);
      }),
    );
  });

  it('decides two units per draw, the low half first, and discards half a draw at an odd end', () => {
    const stream = randomStream(3, 'dropout');
    const draws = [stream.uint32(), stream.uint32(), stream.uint32()];
    const halves = draws.flatMap((draw) => [draw % 65536, Math.floor(draw / 65536)]);
    const expected = halves.map((half) => (half < 32768 ? 0 : 2));
    expect([...mask(6, 0.5, 3)]).toEqual(expected);
    expect([...mask(5, 0.5, 3)]).toEqual(expected.slice(0, 5));

    const next = randomStream(3, 'dropout');
    fillDropoutMask(new Float32Array(5), 0.5, next);
    expect(next.uint32()).toBe(stream.uint32());
  });
});
