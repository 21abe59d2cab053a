import * as tf from '@tensorflow/tfjs-core';
import type { Examples, LocalTrainer, MlpSpec, Predictions, TrainRequest } from '@fedsim/core';
import { EngineError } from '../engine-error';
import { uploadWeights } from './mlp-tensors';
import { tfjsDevice, type TfjsDevice } from './tfjs-device';
import { predictRows } from './tfjs-predict';
import { trainClient } from './train-client';

/**
 * The engine `tfjs:<backend>`, on a TensorFlow.js backend that is registered and initialised;
 * `EngineError` if it is not. Repeats bit for bit on `cpu` and `wasm`.
 */
export function createTfjsTrainer(spec: MlpSpec, backend: string = tf.getBackend()): LocalTrainer {
  const device = tfjsDevice(backend);
  let closed = false;
  const checkOpen = (): void => {
    if (closed) throw new EngineError(`the engine tfjs:${backend} is closed`);
  };
  return {
    name: `tfjs:${backend}`,
    async *trainCohort(requests: readonly TrainRequest[]) {
      for (const request of requests) {
        checkOpen();
        yield await trainClient(spec, device, request);
      }
    },
    async predict(weights, examples) {
      checkOpen();
      return predictAll(spec, device, weights, examples);
    },
    async close() {
      closed = true;
    },
  };
}

async function predictAll(
  spec: MlpSpec,
  device: TfjsDevice,
  weights: Float32Array,
  examples: Examples,
): Promise<Predictions> {
  const tensors = device.run(() => uploadWeights(spec, weights));
  try {
    const rows = Uint32Array.from({ length: examples.count }, (_, row) => row);
    return await predictRows(spec, device, tensors, examples, rows);
  } finally {
    tf.dispose(tensors);
  }
}
