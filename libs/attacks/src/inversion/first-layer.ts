import { inputOffset, type MlpSpec } from '@fedsim/core/house';

/** The change of the first layer: of its kernel, `inputs × units` and row-major, and of its bias, `units`. */
export interface FirstLayer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** The first layer's part of a flat delta: views. */
export function firstLayer(spec: MlpSpec, delta: Float32Array): FirstLayer {
  const inputs = spec.inputSize;
  const units = spec.hidden[0] ?? spec.outputSize;
  const end = inputs * units;
  return { inputs, units, kernel: delta.subarray(0, end), bias: delta.subarray(end, end + units) };
}

/** Pixels of what the model is given: without its offset, and within 0 to 1 where they are real ones. */
export function unboundedPixels(spec: MlpSpec, input: ArrayLike<number>): Float64Array {
  const offset = inputOffset(spec);
  return Float64Array.from(input, (value) => value - offset);
}

/** The same within these bounds. */
export function pixelsOf(spec: MlpSpec, input: ArrayLike<number>): Float64Array {
  return unboundedPixels(spec, input).map((value) => Math.min(1, Math.max(0, value)));
}
