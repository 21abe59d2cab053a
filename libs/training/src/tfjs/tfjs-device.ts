import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../errors/engine-error';

/** A ready TensorFlow.js backend, as the engine uses it. */
export interface TfjsDevice {
  readonly backend: string;
  /** Whether launching a kernel costs more than its arithmetic does in a small model. */
  readonly costlyLaunches: boolean;
  /** Runs `work` on this backend and frees every tensor it makes, save those it returns. */
  run<T>(work: () => T): T;
  /** Runs `work`, and frees every tensor of `before` that is not part of what it returns. */
  replace<T>(before: T, work: () => T): T;
  /**
   * Lets timers and sockets be served when the last pause is 50 ms ago or more, and waits for
   * `pending`, which bounds what is queued on a device that is behind.
   */
  breathe(pending?: tf.Tensor): Promise<void>;
}

const BUSY_MS = 50;

/** A launch crosses into a GPU's queue, or into TensorFlow; `cpu` and `wasm` just call a function. */
const COSTLY_LAUNCHES = ['webgpu', 'tensorflow'];

/** The device of a backend that is registered and initialised; `EngineError` if it is not. */
export function tfjsDevice(backend: string): TfjsDevice {
  if (!backend || !tf.findBackend(backend)) {
    throw new EngineError(
      `TensorFlow.js backend "${backend}" is not ready: await tf.setBackend("${backend}") first`,
    );
  }
  let pausedAt = performance.now();
  const run = <T>(work: () => T): T => {
    // Takes effect at once, since the backend is initialised; another trainer may use another.
    if (tf.getBackend() !== backend) void tf.setBackend(backend);
    return tf.tidy(work as () => tf.TensorContainer) as T;
  };
  return {
    backend,
    costlyLaunches: COSTLY_LAUNCHES.includes(backend),
    run,
    replace: (before, work) => {
      const after = run(work);
      const kept = new Set(tensorsIn(after));
      tf.dispose(tensorsIn(before).filter((tensor) => !kept.has(tensor)));
      return after;
    },
    breathe: async (pending) => {
      if (performance.now() - pausedAt < BUSY_MS) return;
      await pending?.data();
      await new Promise((resolve) => setTimeout(resolve, 0));
      pausedAt = performance.now();
    },
  };
}

function tensorsIn(container: unknown): tf.Tensor[] {
  return tf.tensor_util.getTensorsInContainer(container as tf.TensorContainer);
}
