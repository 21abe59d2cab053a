import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../engine-error';

/** A ready TensorFlow.js backend, as the engine uses it. */
export interface TfjsDevice {
  readonly backend: string;
  /** Runs `work` on this backend and frees every tensor it makes, save those it returns. */
  run<T>(work: () => T): T;
  /** Lets timers and sockets be served when the last pause is 50 ms ago or more. */
  breathe(): Promise<void>;
}

const BUSY_MS = 50;

/** The device of a backend that is registered and initialised; `EngineError` if it is not. */
export function tfjsDevice(backend: string): TfjsDevice {
  if (!backend || !tf.findBackend(backend)) {
    throw new EngineError(
      `TensorFlow.js backend "${backend}" is not ready: await tf.setBackend("${backend}") first`,
    );
  }
  let pausedAt = performance.now();
  return {
    backend,
    run: <T>(work: () => T): T => {
      // Takes effect at once, since the backend is initialised; another trainer may use another.
      if (tf.getBackend() !== backend) void tf.setBackend(backend);
      return tf.tidy(work as () => tf.TensorContainer) as T;
    },
    breathe: async () => {
      if (performance.now() - pausedAt < BUSY_MS) return;
      await new Promise((resolve) => setTimeout(resolve, 0));
      pausedAt = performance.now();
    },
  };
}
