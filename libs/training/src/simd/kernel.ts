import { SIMD_KERNEL } from './generated/simd-kernel';

/** A number in the module's memory: addresses and sizes in bytes. */
type Address = number;

/** The exports of `assembly/index.ts` that the host uses. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  initialize(): void;
  resetArena(): void;
  reserve(bytes: number): Address;
  beginModel(activation: number, loss: number, dropThreshold: number, inputOffset: number): void;
  addLayer(inputs: number, units: number): void;
  reserveChunk(rows: number): void;
  setOptimizer(
    kind: number,
    learningRate: number,
    momentumOrBeta1: number,
    beta2: number,
    epsilon: number,
    weightDecay: number,
  ): void;
  setTerms(l1: number, l2: number, proximal: number, maxGradientNorm: number): void;
  setExampleClipping(largestNorm: number, deviation: number, grid: number): void;
  beginOptimizer(
    flatWeights: Address,
    flatCorrection: Address,
    batchSize: number,
    keepsBest: boolean,
  ): void;
  beginEvaluation(flatWeights: Address): void;
  beginRows(pixels: Address, labels: Address): void;
  beginTraining(): void;
  changeRate(learningRate: number): void;
  seedDropout(s0High: number, s0Low: number, s1High: number, s1Low: number): void;
  trainEpoch(order: Address, count: number, batchSize: number): number;
  /** Sets one of the 8 words of the secret stream's key, and starts the stream over. */
  keyStream(index: number, word: number): void;
  /** Takes steps on batches drawn with `rate` from rows 0 to `count` − 1; `order` has room for them. */
  trainPrivately(order: Address, count: number, rate: number, steps: number): number;
  readonly sampledRows: { readonly value: number };
  settleWeights(): void;
  evaluate(order: Address, count: number, probabilities: Address, logits: Address): number;
  keepBest(): void;
  takeBest(): void;
  exportDelta(flatWeights: Address): void;
  drawHalves(to: Address, units: number): void;
  nextBlocks(to: Address): void;
  sampleRows(order: Address, count: number, rate: number): number;
  fillNormals(to: Address, deviation: number): void;
  mapExp(at: Address, count: number): void;
  mapLogistic(at: Address, count: number): void;
  mapTanh(at: Address, count: number): void;
  mapLog(at: Address, count: number): void;
}

/** A compiled module, as `WebAssembly.compile` gives it; it can be posted to workers. */
export type KernelModule = object;

/** The part of WebAssembly that is used; its types are not in the language's own library. */
interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<KernelModule>;
  Instance: new (module: KernelModule) => { readonly exports: unknown };
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };

let compiled: Promise<KernelModule> | undefined;

/** Compiles the kernel, once per process; rejects without WebAssembly SIMD. */
export function compileKernel(): Promise<KernelModule> {
  compiled ??= WebAssembly.compile(Uint8Array.from(atob(SIMD_KERNEL), (c) => c.charCodeAt(0)));
  return compiled;
}

/** An instance with a memory of its own. */
export function instantiateKernel(module: KernelModule): KernelExports {
  const exports = new WebAssembly.Instance(module).exports as KernelExports;
  exports.initialize();
  return exports;
}
