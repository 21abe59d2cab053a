import type { LocalTrainer, MlpSpec } from '@fedsim/core/house';
import type { Device, TfjsBackend } from '../backend/backend-probe';
import { EngineError } from '../errors/engine-error';
import { loadSimdKernel, simdTrainer } from '../simd';

export const ENGINES = ['auto', 'simd', 'tfjs'] as const;
export type Engine = (typeof ENGINES)[number];

/**
 * The number of clients per cohort and process from which `auto` looks for a GPU. With fewer, launching a
 * step's kernels takes longer than training takes with `simd`: a guess, until a GPU has been measured.
 */
const GPU_PAYS_FROM = 32;

/** The user's choice, and the clients that the engine must train. */
export interface EngineOptions {
  readonly engine: Engine;
  readonly device: Device;
  /** TensorFlow.js backend; `auto` takes the best, and naming one implies `tfjs`. */
  readonly backend: TfjsBackend | 'auto';
  /** Number of clients that a process carries, and so may have to train in one round; undefined while unknown. */
  readonly cohortSize: number | undefined;
  /** Whether training clips the gradient of each example, as `--dp=example` does; no by default. */
  readonly clipsExamples?: boolean;
}

/** An engine that is ready, and why it was chosen. */
export interface ChosenEngine {
  /** Engine and backend, `simd` or `tfjs:wasm`. */
  readonly name: string;
  /** One sentence for the log. */
  readonly because: string;
  createTrainer(spec: MlpSpec): LocalTrainer;
}

/** Makes the engine that fits the options ready; throws an `EngineError` when none does. */
export async function chooseEngine(options: EngineOptions): Promise<ChosenEngine> {
  const { engine, device, backend, cohortSize } = options;
  if (engine === 'simd') return chooseSimd(options);
  if (options.clipsExamples) return chooseForExamples(options);
  if (engine === 'tfjs' || backend !== 'auto' || device === 'gpu') return chooseTfjs(options);
  if (device === 'cpu') return simdEngine('a GPU was not asked for');
  if (cohortSize === undefined) {
    return simdEngine(`a GPU pays from ${GPU_PAYS_FROM} clients on, and their number is not known`);
  }
  if (cohortSize < GPU_PAYS_FROM) {
    const clients = `${cohortSize} client${cohortSize === 1 ? '' : 's'}`;
    return simdEngine(`${clients} in a process would not repay a GPU`);
  }
  return gpuOrSimd(options);
}

async function chooseSimd({ device, backend }: EngineOptions): Promise<ChosenEngine> {
  if (device === 'gpu') throw new EngineError('the engine simd runs on the CPU, not on a GPU');
  if (backend === 'auto') return simdEngine('it was asked for');
  throw new EngineError(`the backend ${backend} is one of tfjs, not of the engine simd`);
}

async function chooseForExamples({
  engine,
  device,
  backend,
}: EngineOptions): Promise<ChosenEngine> {
  const only =
    'only the engine simd, on the CPU, clips the gradient of each example (--dp=example)';
  if (engine === 'auto' && backend === 'auto' && device !== 'gpu') return simdEngine(only);
  throw new EngineError(`${only}: leave --engine, --backend and --device out`);
}

async function gpuOrSimd(options: EngineOptions): Promise<ChosenEngine> {
  try {
    return await chooseTfjs({ ...options, device: 'gpu' });
  } catch (error) {
    if (error instanceof EngineError) return simdEngine(error.message);
    throw error;
  }
}

async function simdEngine(reason: string): Promise<ChosenEngine> {
  const kernel = await loadSimdKernel();
  return {
    name: 'simd',
    because: `simd on the CPU, one thread: ${reason}`,
    createTrainer: (spec) => simdTrainer(spec, kernel),
  };
}

/** Loads TensorFlow.js only when it is used: loading takes a third of a second. */
async function chooseTfjs({ device, backend }: EngineOptions): Promise<ChosenEngine> {
  const { chooseBackend } = await import('../backend/choose-backend');
  const { createTfjsTrainer } = await import('../tfjs/trainer/tfjs-trainer');
  const chosen = await chooseBackend({ device, backend: backend === 'auto' ? undefined : backend });
  const passedOver = chosen.reasons.map(({ backend: name, reason }) => `${name}: ${reason}`);
  const why =
    passedOver.length > 0 ? `; better ones were not taken (${passedOver.join('; ')})` : '';
  return {
    name: `tfjs:${chosen.backend}`,
    because: `tfjs:${chosen.backend} on ${chosen.description}${why}`,
    createTrainer: (spec) => createTfjsTrainer(spec, chosen.backend),
  };
}
