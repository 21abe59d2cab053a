import { EngineError } from '../errors/engine-error';
import {
  TFJS_BACKENDS,
  type BackendProbes,
  type Device,
  type ReadyBackend,
  type TfjsBackend,
} from './backend-probe';
import { nodeProbes } from './node-probes';

/** The user's choice. */
export interface BackendOptions {
  readonly device: Device;
  /** This backend or none. */
  readonly backend?: TfjsBackend;
}

/** Why a better backend was not taken: `not installed (npm run setup:gpu adds it)`. */
export interface BackendReason {
  readonly backend: TfjsBackend;
  readonly reason: string;
}

/** The backend that is active in TensorFlow.js after the choice. */
export interface ChosenBackend {
  readonly backend: TfjsBackend;
  readonly device: 'gpu' | 'cpu';
  /** The hardware that it runs on, for people: `NVIDIA GeForce …`. */
  readonly description: string;
  /** A reason for each better backend, best first. */
  readonly reasons: readonly BackendReason[];
}

/**
 * Makes the best backend that fits `options` ready; if there is none, throws an `EngineError` that says
 * what was tried and what to do. `auto` and `cpu` always find one, unless `backend` names another.
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

/** The ready backend, or the reason why it is not taken. */
async function tryBackend(
  backend: TfjsBackend,
  device: Device,
  probes: BackendProbes,
): Promise<ReadyBackend | string> {
  const runsOn = { tensorflow: 'any', webgpu: 'gpu', wasm: 'cpu', cpu: 'cpu' }[backend];
  if (device === 'cpu' && runsOn === 'gpu') return 'needs a GPU, but the requested device is cpu';
  if (device === 'gpu' && runsOn === 'cpu')
    return 'runs on the CPU, but the requested device is gpu';
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
      ? 'Check the GPU driver (Vulkan for webgpu, CUDA for tensorflow; docs/gpu.md), or choose device auto or cpu.'
      : 'Leave the backend out to take the best one available.';
  return `${wanted}. Tried ${tried}. ${advice}`;
}
