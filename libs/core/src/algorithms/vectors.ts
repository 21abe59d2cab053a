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
