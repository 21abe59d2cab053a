import {
  ACTIVATIONS,
  dropoutThreshold,
  imageOf,
  inputOffset,
  layerSizes,
  LOSSES,
  mlpLayout,
  rowsFrom,
  type Examples,
  type MlpSpec,
} from '@fedsim/core/house';
import { instantiateKernel, type KernelModule } from './kernel';

/** Examples that are processed at a time when predicting. */
const EVALUATED_ROWS = 64;

/** Examples in the kernel's memory at a time when predicting, which bounds memory. */
const STAGED_ROWS = 1024;

/** A kernel instance set up for an architecture, with access to its memory. */
export class SimdModel {
  readonly kernel;
  /** Number of parameters. */
  readonly size: number;

  constructor(
    readonly spec: MlpSpec,
    module: KernelModule,
  ) {
    const sizes = layerSizes(spec);
    this.size = mlpLayout(spec).length;
    this.kernel = instantiateKernel(module);
    this.kernel.beginModel(
      ACTIVATIONS.indexOf(spec.activation),
      LOSSES.indexOf(spec.loss),
      dropoutThreshold(spec.dropoutRate),
      inputOffset(spec),
    );
    for (let l = 1; l < sizes.length; l++) this.kernel.addLayer(sizes[l - 1], sizes[l]);
  }

  /** Bytes of the kernel's memory. */
  get memoryBytes(): number {
    return this.kernel.memory.buffer.byteLength;
  }

  /** Reserves `bytes` bytes; returns their address. */
  reserve(bytes: number): number {
    // WebAssembly returns addresses as signed numbers.
    return this.kernel.reserve(bytes) >>> 0;
  }

  /** Copies floats into the arena. */
  place(values: Float32Array): number {
    const at = this.reserve(values.byteLength);
    this.floats(at, values.length).set(values);
    return at;
  }

  /** A view of the kernel's memory; invalid after the next reservation. */
  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.kernel.memory.buffer, at, length);
  }

  /** Reserves memory for `count` examples. */
  reserveRows(count: number): StagedRows {
    const { kernel, spec } = this;
    const pixels = this.reserve(count * spec.inputSize);
    const labels = this.reserve(count);
    const order = this.reserve(4 * count);
    kernel.beginRows(pixels, labels);
    const bytes = (at: number, length: number) => new Uint8Array(kernel.memory.buffer, at, length);
    return {
      order,
      stage: (examples, from, rows) => {
        const staged = rowsFrom(examples, from, rows);
        copyImages(staged, bytes(pixels, rows * spec.inputSize));
        bytes(labels, rows).set(staged.labels);
      },
      setOrder: (rows) => new Uint32Array(kernel.memory.buffer, order, rows.length).set(rows),
    };
  }

  /** Class probabilities, logits and sum of losses of all examples. */
  predict(weights: Float32Array, examples: Examples) {
    const { kernel, spec } = this;
    const staged = Math.min(STAGED_ROWS, examples.count);
    kernel.resetArena();
    kernel.beginEvaluation(this.place(weights));
    kernel.reserveChunk(EVALUATED_ROWS);
    const rows = this.reserveRows(staged);
    const outputs = this.reserve(4 * staged * spec.outputSize);
    const sums = this.reserve(4 * staged * spec.outputSize);
    rows.setOrder(Uint32Array.from({ length: staged }, (_, row) => row));
    const probabilities = new Float32Array(examples.count * spec.outputSize);
    const logits = new Float32Array(probabilities.length);
    let lossSum = 0;
    for (let from = 0; from < examples.count; from += staged) {
      const count = Math.min(staged, examples.count - from);
      rows.stage(examples, from, count);
      lossSum += kernel.evaluate(rows.order, count, outputs, sums);
      const values = count * spec.outputSize;
      probabilities.set(this.floats(outputs, values), from * spec.outputSize);
      logits.set(this.floats(sums, values), from * spec.outputSize);
    }
    return { probabilities, logits, lossSum };
  }
}

function copyImages(examples: Examples, room: Uint8Array): void {
  if (!examples.rows) return room.set(examples.pixels);
  const { count, inputSize } = examples;
  for (let i = 0; i < count; i++) room.set(imageOf(examples, i), i * inputSize);
}

/** Memory of the kernel for examples, and for the order in which to take them. */
export interface StagedRows {
  readonly order: number;
  /** Copies `rows` examples, from number `from` on, to the start of that memory. */
  stage(examples: Examples, from: number, rows: number): void;
  setOrder(rows: Uint32Array): void;
}
