import { RING_KERNEL } from './generated/ring-kernel';

/** The exports of `assembly/index.ts`. */
interface RingExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly BLOCK: Global;
  readonly GROUP: Global;
  readonly STRIDE: Global;
  readonly SUMS: Global;
  readonly TERMS: Global;
  accumulate(count: number, added: number, subtracted: number): void;
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
export interface RingKernel extends Pick<RingExports, 'accumulate' | 'pack'> {
  /** Values of a block. */
  readonly block: number;
  /** 8 bytes a value. */
  readonly sums: Uint8Array;
  /** 6 bytes a value, of each of the terms that are summed at a time. */
  readonly terms: readonly Uint8Array[];
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
  const { memory, BLOCK, GROUP, STRIDE, SUMS, TERMS, accumulate, pack } = exports;
  const block = BLOCK.value;
  const sums = new Uint8Array(memory.buffer, SUMS.value, 8 * block);
  const terms = Array.from({ length: GROUP.value }, (_, i) => {
    return new Uint8Array(memory.buffer, TERMS.value + i * STRIDE.value, 6 * block);
  });
  return { block, sums, terms, accumulate, pack };
}
