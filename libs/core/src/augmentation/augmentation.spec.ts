import { ConfigError } from '../errors/user-error';
import { ownPlaces } from '../image/resample';
import { randomStream } from '../random/random-stream';
import { parseAugmentation } from './augmentation';
import { ElasticWarp } from './elastic-warp';
import { ImageAugmenter } from './image-augmenter';

describe('parseAugmentation', () => {
  it('reads what it knows, in any order', () => {
    expect(parseAugmentation('none')).toBeUndefined();
    expect(parseAugmentation('elastic:1.5+shift:2')).toEqual({ shift: 2, rotate: 0, elastic: 1.5 });
  });

  it.each([
    ['', 'unknown augmentation ""'],
    ['flip:1', 'unknown augmentation "flip:1"'],
    ['none+shift:1', 'unknown augmentation "none"'],
    ['toString:1', 'unknown augmentation "toString:1"'],
    ['shift', '"shift" is not shift:p'],
    ['shift:', '"shift:" is not shift:p'],
    ['shift:0', '"shift:0" is not shift:p'],
    ['shift:1.5', '"shift:1.5" is not shift:p'],
    ['shift:1:2', '"shift:1:2" is not shift:p'],
    ['rotate:181', '"rotate:181" is not rotate:A'],
    ['rotate:-5', '"rotate:-5" is not rotate:A'],
    ['elastic:x', '"elastic:x" is not elastic:s'],
    ['shift:1+shift:2', '"shift:1+shift:2" has shift more than once'],
  ])('refuses %j', (text, problem) => {
    expect(() => parseAugmentation(text)).toThrow(ConfigError);
    expect(() => parseAugmentation(text)).toThrow(`augment: ${problem}`);
  });
});

describe('an augmented image', () => {
  const SIDE = 28;
  const SQUARE = { rows: SIDE, columns: SIDE, channels: 1 };
  const dot = (x: number, y: number): Uint8Array => {
    const image = new Uint8Array(SIDE * SIDE);
    image[y * SIDE + x] = 200;
    return image;
  };
  const draw = (augment: string, image: Uint8Array, seed: number, shape = SQUARE): Uint8Array => {
    const target = new Uint8Array(image.length).fill(99);
    const amounts = parseAugmentation(augment);
    if (!amounts) throw new Error('expected an augmentation');
    new ImageAugmenter(amounts, shape).augment(image, target, randomStream(seed, 'test'));
    return target;
  };

  it('is moved by whole pixels, each way as often', () => {
    const moves = new Map<string, number>();
    for (let seed = 0; seed < 900; seed++) {
      const at = draw('shift:1', dot(10, 20), seed).indexOf(200);
      const move = `${(at % SIDE) - 10},${Math.floor(at / SIDE) - 20}`;
      moves.set(move, (moves.get(move) ?? 0) + 1);
    }
    expect(moves.size).toBe(9);
    for (const count of moves.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  it('is turned by at most the angle, evenly', () => {
    const angles = Array.from({ length: 300 }, (_, seed) => {
      const turned = draw('rotate:30', dot(25, 13), seed);
      const brightest = turned.indexOf(Math.max(...turned));
      const [x, y] = [(brightest % SIDE) - 13.5, Math.floor(brightest / SIDE) - 13.5];
      return (Math.atan2(-y, x) * 180) / Math.PI;
    });
    expect(Math.max(...angles)).toBeGreaterThan(25);
    expect(Math.min(...angles)).toBeLessThan(-25);
    for (const angle of angles) expect(Math.abs(angle)).toBeLessThan(35);
  });

  it('is another one for another seed, and the same for the same', () => {
    const all = 'shift:2+rotate:10+elastic:1';
    expect(draw(all, dot(10, 10), 1)).toEqual(draw(all, dot(10, 10), 1));
    expect(draw(all, dot(10, 10), 1)).not.toEqual(draw(all, dot(10, 10), 2));
  });

  it('that is wider than high is moved along its own rows and columns', () => {
    const shape = { rows: 4, columns: 9, channels: 1 };
    const image = new Uint8Array(36);
    image[1 * 9 + 7] = 200;
    for (let seed = 0; seed < 100; seed++) {
      const at = draw('shift:1', image, seed, shape).indexOf(200);
      const [row, column] = [Math.floor(at / 9), at % 9];
      expect(Math.abs(row - 1)).toBeLessThanOrEqual(1);
      expect(Math.abs(column - 7)).toBeLessThanOrEqual(1);
    }
  });

  it('has all channels changed alike', () => {
    const grey = Uint8Array.from({ length: 6 * 9 }, (_, i) => (i * 37) % 256);
    const colours = Uint8Array.from({ length: 3 * 6 * 9 }, (_, i) => grey[Math.floor(i / 3)]);
    const all = 'shift:2+rotate:40+elastic:1';
    const plain = draw(all, grey, 5, { rows: 6, columns: 9, channels: 1 });
    const drawn = draw(all, colours, 5, { rows: 6, columns: 9, channels: 3 });
    for (const channel of [0, 1, 2]) {
      expect(drawn.filter((_, i) => i % 3 === channel)).toEqual(plain);
    }
  });
});

describe('an elastic warp', () => {
  it('moves places by the strength asked for, root mean square, and smoothly', () => {
    const shape = { rows: 28, columns: 28, channels: 1 };
    const warp = new ElasticWarp(shape);
    const own = ownPlaces(shape);
    let [squares, steps] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const places = ownPlaces(shape);
      warp.displace(places, 2, randomStream(seed, 'warp'));
      const moved = places.x.map((x, i) => x - own.x[i]);
      squares += moved.reduce((sum, d) => sum + d * d, 0) / moved.length;
      steps += moved.reduce((sum, d, i) => sum + (d - moved[Math.max(0, i - 1)]) ** 2, 0) / 784;
    }
    expect(Math.sqrt(squares / 200)).toBeCloseTo(2, 0);
    expect(Math.abs(Math.sqrt(squares / 200) / 2 - 1)).toBeLessThan(0.05);
    // Neighbours move together: white noise of this strength would differ by 2·√2.
    expect(Math.sqrt(steps / 200)).toBeLessThan(1);
  });

  it('over equal knots is a constant', () => {
    const places = { x: new Float64Array(16), y: new Float64Array(16) };
    const ones = { ...randomStream(1, 'x'), uniform: () => 1 };
    new ElasticWarp({ rows: 2, columns: 8, channels: 1 }).displace(places, 1, ones);
    // The bound of a draw: = 1 ÷ √MEAN_SQUARE = √3 · 315 ÷ 151.
    for (const x of places.x) expect(x).toBeCloseTo((Math.sqrt(3) * 315) / 151, 12);
  });
});
