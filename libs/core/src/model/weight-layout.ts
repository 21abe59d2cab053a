import { layerSizes, type MlpSpec } from './mlp-spec';

/** Where one tensor lies in the flat weight array. */
export interface TensorSlot {
  readonly name: string;
  readonly shape: readonly number[];
  /** Index of the first element, in elements. */
  readonly offset: number;
  readonly length: number;
}

/** The table that gives a flat `Float32Array` its tensors, in order and without gaps. */
export interface WeightLayout {
  readonly slots: readonly TensorSlot[];
  /** Total number of parameters. */
  readonly length: number;
}

/**
 * Layout of an MLP: per layer a kernel of shape `[inputs, outputs]`, row-major, then a bias of
 * shape `[outputs]`. Names follow TensorFlow.js layers: `dense_1/kernel`, `dense_1/bias`, …
 */
export function mlpLayout(spec: MlpSpec): WeightLayout {
  const sizes = layerSizes(spec);
  const slots: TensorSlot[] = [];
  let offset = 0;
  const add = (name: string, shape: number[]): void => {
    const length = shape.reduce((product, size) => product * size, 1);
    slots.push({ name, shape, offset, length });
    offset += length;
  };
  for (let layer = 1; layer < sizes.length; layer++) {
    add(`dense_${layer}/kernel`, [sizes[layer - 1], sizes[layer]]);
    add(`dense_${layer}/bias`, [sizes[layer]]);
  }
  return { slots, length: offset };
}

/** The part of `weights` that holds one tensor: a view, not a copy. */
export function tensorView(weights: Float32Array, slot: TensorSlot): Float32Array {
  return weights.subarray(slot.offset, slot.offset + slot.length);
}
