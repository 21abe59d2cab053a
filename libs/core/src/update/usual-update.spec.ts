import { unusualSize, usualAfter, type UpdateSize } from './usual-update';

const size = (...norms: number[]): UpdateSize => ({ norms, examples: 10 });
const of = (examples: number, ...norms: number[]): UpdateSize => ({ norms, examples });

describe('what is usual', () => {
  it('is the largest median so far, of the delta, of each further vector, and of the examples', () => {
    const first = usualAfter(undefined, [size(1, 10), of(30, 3, 30), of(20, 500, 20)]);
    expect(first).toEqual({ norms: [3, 20], examples: 20 });
    const later = [of(40, 0.1, 50), of(15, 0.1, 50), of(5, 0.1, 50)];
    expect(usualAfter(first, later)).toEqual({ norms: [3, 50], examples: 20 });
  });

  it('is not said by fewer than three updates that change something', () => {
    expect(usualAfter(undefined, [size(1), size(2)])).toBeUndefined();
    expect(usualAfter(size(7), [size(900), size(900)])).toEqual(size(7));
    expect(usualAfter(undefined, [size(0), size(0), size(0), size(5)])).toBeUndefined();
  });

  it('cannot be moved by a minority, whatever it sends', () => {
    const honest = [size(1), size(2), size(3)];
    for (const lie of [size(1e-9), size(1e9)]) {
      expect(usualAfter(undefined, [...honest, lie, lie])!.norms[0]).toBeLessThanOrEqual(3);
    }
  });
});

describe('an update', () => {
  it('is unusual beyond the ratio, by any of its vectors', () => {
    expect(unusualSize(size(20, 20), size(2, 2), 10)).toBeUndefined();
    expect(unusualSize(size(20.1, 20), size(2, 2), 10)).toBe(
      "the delta's L2 norm 20.10 exceeds 20.00, 10 times what is usual for 10 examples",
    );
    expect(unusualSize(size(2, 21), size(2, 2), 10)).toMatch(/^the vector 1's L2 norm 21.00/);
    expect(unusualSize(size(1e9, 1e9), size(2, 2), 0)).toBeUndefined();
  });

  it('may be larger in proportion to its examples, and no smaller for fewer', () => {
    expect(unusualSize(of(40, 80), size(2), 10)).toBeUndefined();
    expect(unusualSize(of(40, 81), size(2), 10)).toBeDefined();
    expect(unusualSize(of(1, 20), size(2), 10)).toBeUndefined();
  });

  it('may have any further vector that nobody has moved yet', () => {
    expect(unusualSize(size(1, 1e9), size(2, 0), 10)).toBeUndefined();
  });
});
