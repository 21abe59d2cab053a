import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../errors/engine-error';

/** A ready TensorFlow.js backend, as the engine uses it. */
export interface TfjsDevice {
  readonly backend: string;
  /** Whether launching a kernel takes longer than its arithmetic in a small model. */
  readonly costlyLaunches: boolean;
  /** Runs `work` on this backend and frees every tensor it creates, except those it returns. */
  run<T>(work: () => T): T;
  /** Runs `work`, and frees every tensor of `before` that is not part of what it returns. */
  replace<T>(before: T, work: () => T): T;
  /**
   * Lets the event loop serve timers and sockets if the last pause was at least 50 ms ago, and waits for
   * `pending`, which bounds the queue of a device that lags behind.
   */
  breathe(pending?: tf.Tensor): Promise<void>;
}

const BUSY_MS = 50;

/** A launch crosses into a GPU's queue, or into TensorFlow; `cpu` and `wasm` just call a function. */
const COSTLY_LAUNCHES = ['webgpu', 'tensorflow'];

/** The device of a registered and initialised backend; throws an `EngineError` if it is not. */
export function tfjsDevice(backend: string): TfjsDevice {
  if (!backend || !tf.findBackend(backend)) {
    throw new EngineError(
      `TensorFlow.js backend "${backend}" is not ready: await tf.setBackend("${backend}") first`,
    );
  }
  let pausedAt = performance.now();
  const run = <T>(work: () => T): T => {
    // Another trainer may use another backend; ours is initialised, so this takes effect at once.
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
