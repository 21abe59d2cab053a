import { EngineError } from '../errors/engine-error';
import {
  TFJS_BACKENDS,
  type BackendProbes,
  type Device,
  type ReadyBackend,
  type TfjsBackend,
} from './backend-probe';
import { nodeProbes } from './node-probes';

/** What the user asked for. */
export interface BackendOptions {
  readonly device: Device;
  /** This one or none. */
  readonly backend?: TfjsBackend;
}

/** Why a better backend was not taken: `not installed (npm run setup:gpu adds it)`. */
export interface BackendReason {
  readonly backend: TfjsBackend;
  readonly reason: string;
}

/** The backend that is now active in TensorFlow.js. */
export interface ChosenBackend {
  readonly backend: TfjsBackend;
  readonly device: 'gpu' | 'cpu';
  /** What it runs on, for people: `NVIDIA GeForce …`. */
  readonly description: string;
  /** Every better backend, best first. */
  readonly reasons: readonly BackendReason[];
}

/**
 * Makes the best backend ready that fits `options`; `EngineError` when there is none, saying what
 * was tried and what to do. `auto` and `cpu` always find one, unless `backend` names another.
 */
export async function chooseBackend(
  options: BackendOptions,
  probes: BackendProbes = nodeProbes,
): Promise<ChosenBackend> {
  const candidates = options.backend ? [options.backend] : TFJS_BACKENDS;
  const reasons: BackendReason[] = [];
  for (const backend of candidates) {
    const found = await tryBackend(backend, options.device, probes);
    if (typeof found !== 'string') {
      const { device, description } = found;
      return { backend, device, description, reasons };
    }
    reasons.push({ backend, reason: found });
  }
  throw new EngineError(noBackend(options, reasons));
}

/** The ready backend, or why it is not taken. */
async function tryBackend(
  backend: TfjsBackend,
  device: Device,
  probes: BackendProbes,
): Promise<ReadyBackend | string> {
  const runsOn = { tensorflow: 'any', webgpu: 'gpu', wasm: 'cpu', cpu: 'cpu' }[backend];
  if (device === 'cpu' && runsOn === 'gpu') return 'needs a GPU, and the device asked for is cpu';
  if (device === 'gpu' && runsOn === 'cpu')
    return 'runs on the CPU, and the device asked for is gpu';
  const outcome = await probes[backend](device);
  if (!outcome.ready) return outcome.reason;
  if (device === 'gpu' && outcome.device !== 'gpu') return 'installed, but it found no CUDA GPU';
  return outcome;
}

function noBackend({ device, backend }: BackendOptions, reasons: BackendReason[]): string {
  const tried = reasons.map(({ backend: name, reason }) => `${name}: ${reason}`).join('; ');
  const wanted = backend ? `the ${backend} backend cannot be used` : 'no GPU can be used';
  const advice =
    device === 'gpu'
      ? 'Check the GPU driver (Vulkan for webgpu, CUDA for tensorflow; docs/gpu.md), or ask for device auto or cpu.'
      : 'Leave the backend out to take the best there is.';
  return `${wanted}. Tried ${tried}. ${advice}`;
}
