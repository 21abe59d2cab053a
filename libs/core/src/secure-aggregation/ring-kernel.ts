import { RING_KERNEL } from './generated/ring-kernel';

/** The exports of `assembly/index.ts`. */
interface RingExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly BLOCK: Global;
  readonly SUMS: Global;
  readonly TERMS: Global;
  add(count: number): void;
  subtract(count: number): void;
  pack(count: number): void;
}

interface Global {
  readonly value: number;
}

/** The part of WebAssembly that is used; its types are not in the language's own library. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
}

/** One block of the kernel's memory, and what is done with it. */
export interface RingKernel extends Pick<RingExports, 'add' | 'subtract' | 'pack'> {
  /** Values of a block. */
  readonly block: number;
  /** 8 bytes a value. */
  readonly sums: Uint8Array;
  /** 6 bytes a value. */
  readonly terms: Uint8Array;
}

let kernel: RingKernel | undefined;

/** The kernel of this thread: it keeps nothing from one call to the next. Throws without WebAssembly SIMD. */
export function ringKernel(): RingKernel {
  kernel ??= instantiate();
  return kernel;
}

function instantiate(): RingKernel {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
  // Below 4 KiB, which every browser compiles at once, on the page's own thread too.
  const bytes = Uint8Array.from(atob(RING_KERNEL), (c) => c.charCodeAt(0));
  const exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as RingExports;
  const { memory, BLOCK, SUMS, TERMS, add, subtract, pack } = exports;
  const block = BLOCK.value;
  const sums = new Uint8Array(memory.buffer, SUMS.value, 8 * block);
  const terms = new Uint8Array(memory.buffer, TERMS.value, 6 * block);
  return { block, sums, terms, add, subtract, pack };
}
