import { layerSizes, type ExampleClipping, type MlpSpec } from '@fedsim/core/house';
import type { Engine, TfjsBackend } from '@fedsim/training/node';

/** One thing to measure. */
export interface BenchCase {
  readonly engine: Exclude<Engine, 'auto'>;
  /** Empty for an engine that has none. */
  readonly backend: TfjsBackend | '';
  readonly hidden: readonly number[];
  /** Examples per step. */
  readonly batch: number;
  /** Clients trained in one call; more than one shows the gain from vectorising. */
  readonly cohort: number;
  /** Protects each example by DP-SGD; the engine simd alone can. */
  readonly exampleClipping?: ExampleClipping;
  /** Folder with MNIST; when absent, synthetic digits, which are about as sparse. */
  readonly dataDir?: string;
}

/** What was measured. */
export interface BenchResult {
  readonly engine: string;
  readonly backend: string;
  /** `784-128-10`. */
  readonly model: string;
  readonly batch: number;
  readonly cohort: number;
  /** Examples trained per second: the median of the repetitions. */
  readonly samplesPerSecond: number;
  /** Examples trained per second of the process on a processor, over all repetitions. */
  readonly samplesPerProcessorSecond: number;
  /** Dense multiplications and additions per second, in 10⁹; skipped zeros count too. */
  readonly gigaflops: number;
  readonly millisecondsPerStep: number;
  /** Peak resident memory of the measuring process, in MiB. */
  readonly peakMemoryMiB: number;
}

/** A case that this machine cannot measure. */
export interface BenchMissing {
  readonly engine: string;
  readonly backend: string;
  readonly reason: string;
}

/** The model that the cases train: an MNIST-sized MLP without dropout. */
export function benchSpec(hidden: readonly number[]): MlpSpec {
  return {
    inputSize: 784,
    hidden,
    outputSize: 10,
    activation: 'relu',
    dropoutRate: 0,
    loss: 'cross-entropy',
  };
}

/**
 * Floating-point operations to train on one example, if nothing is skipped. Per layer: 2·in·out
 * forward, the same for the kernel's gradient and, except in the first layer, for the inputs' gradient.
 */
export function flopsPerExample(spec: MlpSpec): number {
  const sizes = layerSizes(spec);
  return sizes.slice(1).reduce((total, out, i) => {
    const product = 2 * sizes[i] * out;
    return total + (i === 0 ? 2 : 3) * product;
  }, 0);
}
