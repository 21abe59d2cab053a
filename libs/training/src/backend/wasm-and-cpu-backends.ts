import * as tf from '@tensorflow/tfjs-core';
import { firstLine, type BackendProbe } from './backend-probe';
import { silenceTensorflow } from './silence-tensorflow';

/** TensorFlow.js' WebAssembly backend, on one thread, with SIMD if the processor has it. */
export const probeWasm: BackendProbe = async () => {
  silenceTensorflow();
  try {
    await withoutExceptionHandlers(async () => {
      await import('@tensorflow/tfjs-backend-wasm');
      await activate('wasm');
    });
  } catch (error) {
    return { ready: false, reason: firstLine(error) };
  }
  return { ready: true, device: 'cpu', description: 'WebAssembly, one thread' };
};

/** TensorFlow.js' plain JavaScript backend: always available, and slow. */
export const probeCpu: BackendProbe = async () => {
  silenceTensorflow();
  await import('@tensorflow/tfjs-backend-cpu');
  await activate('cpu');
  return { ready: true, device: 'cpu', description: 'plain JavaScript' };
};

async function activate(backend: string): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
}

const FATAL_EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Removes the handlers for uncaught errors that Emscripten's loader installs: they rethrow, which
 * would end a process whose own handlers had already handled the error.
 */
async function withoutExceptionHandlers(load: () => Promise<void>): Promise<void> {
  const before = FATAL_EVENTS.map((event) => new Set(process.rawListeners(event)));
  try {
    await load();
  } finally {
    FATAL_EVENTS.forEach((event, i) => {
      for (const listener of process.rawListeners(event)) {
        if (!before[i].has(listener)) process.off(event, listener as () => void);
      }
    });
  }
}
