/** The discrete Fourier transform of complex vectors of one length, a power of two. */
export interface FourierTransform {
  readonly length: number;
  /** Replaces x by X[f] = Σ x[k]·e^(−2πi·fk/n), in place. */
  forward(real: Float64Array, imaginary: Float64Array): void;
  /** Replaces X by n times its inverse transform, in place. */
  inverse(real: Float64Array, imaginary: Float64Array): void;
}

/** Cooley and Tukey's transform. The error is a few log₂(n) units in the last place of the vector's norm. */
export function fourierTransform(length: number): FourierTransform {
  const order = bitReversal(length);
  const { cosines, sines } = rootsOfUnity(length);
  const forward = (real: Float64Array, imaginary: Float64Array): void => {
    permute(real, imaginary, order);
    for (let size = 2; size <= length; size *= 2)
      butterflies(real, imaginary, size, cosines, sines);
  };
  // With real and imaginary parts swapped, the forward transform is the inverse.
  return { length, forward, inverse: (real, imaginary) => forward(imaginary, real) };
}

function bitReversal(length: number): Uint32Array {
  const order = new Uint32Array(length);
  for (let i = 1; i < length; i++) order[i] = (order[i >> 1] >> 1) | (i & 1 ? length >> 1 : 0);
  return order;
}

function rootsOfUnity(length: number) {
  const angle = (-2 * Math.PI) / length;
  const cosines = Float64Array.from({ length: length / 2 }, (_, i) => Math.cos(angle * i));
  const sines = Float64Array.from({ length: length / 2 }, (_, i) => Math.sin(angle * i));
  return { cosines, sines };
}

function permute(real: Float64Array, imaginary: Float64Array, order: Uint32Array): void {
  for (let i = 0; i < order.length; i++) {
    const j = order[i];
    if (j <= i) continue;
    [real[i], real[j]] = [real[j], real[i]];
    [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
  }
}

/** Joins neighbouring transforms of size/2 into transforms of `size`. */
function butterflies(
  real: Float64Array,
  imaginary: Float64Array,
  size: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const half = size / 2;
  const stride = real.length / size;
  for (let start = 0; start < real.length; start += size) {
    for (let i = start, root = 0; i < start + half; i++, root += stride) {
      const j = i + half;
      const re = real[j] * cosines[root] - imaginary[j] * sines[root];
      const im = real[j] * sines[root] + imaginary[j] * cosines[root];
      real[j] = real[i] - re;
      imaginary[j] = imaginary[i] - im;
      real[i] += re;
      imaginary[i] += im;
    }
  }
}
