/** x + factor·y: each element computed in float64 and rounded to float32. */
export function plusScaled(x: Float32Array, factor: number, y: Float32Array): Float32Array {
  const sum = new Float32Array(x.length);
  for (let i = 0; i < sum.length; i++) sum[i] = x[i] + factor * y[i];
  return sum;
}

/** factor·x, as above. */
export function scaled(factor: number, x: Float32Array): Float32Array {
  const product = new Float32Array(x.length);
  for (let i = 0; i < product.length; i++) product[i] = factor * x[i];
  return product;
}

/** √Σv², accumulated in float64; NaN or infinite when a value is. */
export function l2Norm(values: Float32Array): number {
  // Four sums, since each addition has to wait for the one before it.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += values[i] * values[i];
    b += values[i + 1] * values[i + 1];
    c += values[i + 2] * values[i + 2];
    d += values[i + 3] * values[i + 3];
  }
  for (let i = whole; i < values.length; i++) a += values[i] * values[i];
  return Math.sqrt(a + b + (c + d));
}
