import { randomStream, streamState } from './random-stream';

describe('randomStream', () => {
  it('draws the same numbers for the same name, in any process', () => {
    const stream = randomStream(7, 'shuffle', 3, 12);
    expect([stream.uint32(), stream.uint32(), stream.uint32()]).toMatchInlineSnapshot(`
     [
       2771765287,
       4267372657,
       2753717975,
     ]
    `);
  });

  it('gives different streams to different names, however the parts are cut', () => {
    const names = [
      ['a', 12],
      ['a', 1, 2],
      ['b', 12],
      ['a', 12, 0],
    ] as const;
    const states = names.map((name) => streamState(1, ...name).join());
    expect(new Set(states).size).toBe(names.length);
  });

  it('shuffles without losing anything', () => {
    const shuffled = randomStream(1, 'x').shuffle(Uint32Array.from({ length: 1000 }, (_, i) => i));
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  it.each([0.1, 1, 5])('draws gamma(%d) with mean and variance equal to its shape', (shape) => {
    const stream = randomStream(3, 'gamma', shape);
    const draws = Array.from({ length: 20000 }, () => stream.gamma(shape));
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(mean / shape).toBeCloseTo(1, 1);
    expect(variance / shape).toBeCloseTo(1, 0);
  });
});
