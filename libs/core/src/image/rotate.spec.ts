import { ownPlaces, resample } from './resample';
import { rotatePlaces } from './rotate';

const SIDE = 6;
const SQUARE = { rows: SIDE, columns: SIDE, channels: 1 };
const image = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i * 37) % 256);

function turned(degrees: number, shape = SQUARE): number[] {
  const places = ownPlaces(shape);
  rotatePlaces(places, shape, degrees);
  const target = new Uint8Array(image.length);
  resample(image, places, shape, target);
  return [...target];
}

describe('a turned image', () => {
  // scipy.ndimage.rotate(image, degrees, reshape=False, order=1, mode='grid-constant', cval=0) of
  // SciPy 1.17.1 with NumPy 2.4.6, then floor(x + 0.5).
  it.each([
    [
      30,
      [
        5, 53, 120, 135, 141, 11, 38, 57, 72, 87, 102, 59, 81, 53, 24, 39, 54, 69, 195, 217, 166,
        104, 85, 49, 99, 169, 184, 199, 208, 220, 12, 117, 136, 151, 105, 18,
      ],
    ],
    [
      -45,
      [
        0, 131, 144, 27, 45, 0, 99, 185, 165, 34, 80, 80, 137, 187, 136, 32, 82, 132, 139, 189, 138,
        34, 84, 134, 102, 191, 171, 40, 86, 83, 0, 137, 155, 38, 51, 0,
      ],
    ],
    [
      17.5,
      [
        12, 45, 99, 129, 154, 57, 45, 35, 60, 85, 110, 82, 173, 106, 17, 42, 67, 88, 174, 204, 190,
        70, 47, 48, 98, 161, 186, 211, 160, 104, 42, 117, 142, 162, 135, 75,
      ],
    ],
  ])('by %d° agrees with SciPy', (degrees, expected) => {
    expect(turned(degrees)).toEqual(expected);
  });

  // Likewise, of images that are not square, or have three channels: each of [:, :, k] by itself.
  it('of 4 × 9 pixels agrees with SciPy', () => {
    expect(turned(30, { rows: 4, columns: 9, channels: 1 })).toEqual([
      0, 0, 22, 101, 153, 82, 76, 147, 124, 2, 35, 98, 169, 163, 54, 124, 195, 72, 10, 76, 147, 119,
      49, 102, 173, 119, 13, 48, 124, 195, 120, 80, 89, 32, 0, 0,
    ]);
  });

  it('of 3 × 4 pixels of three colours agrees with SciPy', () => {
    expect(turned(-20, { rows: 3, columns: 4, channels: 3 })).toEqual([
      81, 108, 26, 79, 116, 135, 161, 51, 84, 76, 36, 56, 152, 177, 101, 77, 72, 109, 162, 157, 194,
      57, 82, 119, 92, 52, 72, 157, 47, 80, 118, 155, 131, 67, 94, 40,
    ]);
  });

  it('by 90° has its right column on top', () => {
    expect(turned(90).slice(0, SIDE)).toEqual([5, 11, 17, 23, 29, 35].map((i) => image[i]));
  });

  it('by nothing is itself', () => {
    expect(turned(0)).toEqual([...image]);
  });
});
