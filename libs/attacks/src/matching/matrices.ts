/** Matrix in rows, row-major. */
export type Matrix = Float64Array;

/** `a · b`, where `a` is rows × inner and `b` inner × columns. */
export function product(a: Matrix, b: Matrix, rows: number, inner: number): Matrix {
  const columns = b.length / inner;
  const out = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const to = row * columns;
    for (let k = 0; k < inner; k++) {
      const factor = a[row * inner + k];
      if (factor === 0) continue;
      const from = k * columns;
      for (let column = 0; column < columns; column++)
        out[to + column] += factor * b[from + column];
    }
  }
  return out;
}

/** `a · bᵀ`, where `a` is rows × inner and `b` columns × inner. */
export function productTransposed(a: Matrix, b: Matrix, rows: number, inner: number): Matrix {
  const columns = b.length / inner;
  const out = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      const left = row * inner;
      const right = column * inner;
      for (let k = 0; k < inner; k++) sum += a[left + k] * b[right + k];
      out[row * columns + column] = sum;
    }
  }
  return out;
}

/** The products of all pairs of rows. */
export function gram(a: Matrix, rows: number): Matrix {
  return productTransposed(a, a, rows, a.length / rows);
}

/** `a + factor · b`, element by element. */
export function plus(a: Matrix, b: Matrix, factor = 1): Matrix {
  return a.map((value, i) => value + factor * b[i]);
}

/** Element by element. */
export function times(a: Matrix, b: Matrix): Matrix {
  return a.map((value, i) => value * b[i]);
}

/** The sum of the products, element by element. */
export function dot(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
