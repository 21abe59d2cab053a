import path from 'node:path';
import { readNumberArrays } from './number-arrays';

/** Files that NumPy wrote; `make.py` beside them. */
const madeBy = (name: string): string => path.join(__dirname, '../../testing/numpy', name);

describe('arrays of numbers', () => {
  it('are read in the order they were saved in, row by row, of any type and order of bytes', async () => {
    const arrays = await readNumberArrays(madeBy('weights.npz'));
    const eighths = (...values: number[]) => Float32Array.from(values, (value) => value / 8);
    expect(arrays).toEqual([
      { name: 'arr_0', shape: [4, 3], values: eighths(...Array(12).keys()) },
      { name: 'arr_1', shape: [3], values: Float32Array.of(-0, -0.125, -0.25) },
      // Stored column by column.
      { name: 'arr_2', shape: [3, 2], values: eighths(0, 1, 3, 4, 6, 7) },
      { name: 'arr_3', shape: [2], values: Float32Array.of(1, -2) },
    ]);
  });

  it('of three dimensions may be stored column by column, too', async () => {
    const [stored] = await readNumberArrays(madeBy('fortran.npz'));
    const [plain] = await readNumberArrays(madeBy('small.npz'));
    expect(stored).toEqual(plain);
  });

  it('are refused when they are no numbers', async () => {
    await expect(readNumberArrays(madeBy('objects.npz'))).rejects.toThrow(/y_train holds values/);
  });
});
