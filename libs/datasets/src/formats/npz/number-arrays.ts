import { arraysOf, type ArrayFile } from './array-files';
import { eachValue, NpyParser } from './npy-parser';

/** An array of numbers, row by row, rounded to float32. */
export interface NumberArray {
  /** The name that it was saved under, `arr_0` where it was given none. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The arrays of an .npz file, in the order in which they were saved. Throws a DatasetError. */
export async function readNumberArrays(file: string): Promise<NumberArray[]> {
  const arrays: NumberArray[] = [];
  for (const array of await arraysOf(file)) arrays.push(await readNumbers(array));
  return arrays;
}

async function readNumbers({ name, where, stream }: ArrayFile): Promise<NumberArray> {
  const numbers: number[] = [];
  const parser = new NpyParser(where, {
    take: (header, bytes) => eachValue(header, bytes, (value) => void numbers.push(value)),
  });
  await stream((bytes) => parser.push(bytes));
  const { shape, byColumn } = parser.finish();
  const values = Float32Array.from(numbers);
  return { name, shape, values: byColumn ? byRow(values, shape) : values };
}

/** Values that were stored column by column, row by row. */
function byRow(stored: Float32Array, shape: readonly number[]): Float32Array {
  return stored.map((_, at) => {
    let [rest, from, stride] = [at, 0, stored.length];
    for (const size of [...shape].reverse()) {
      stride /= size;
      from += (rest % size) * stride;
      rest = Math.floor(rest / size);
    }
    return stored[from];
  });
}
