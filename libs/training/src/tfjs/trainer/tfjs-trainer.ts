import * as tf from '@tensorflow/tfjs-core';
import type {
  Examples,
  LocalTrainer,
  MlpSpec,
  Predictions,
  TrainRequest,
} from '@fedsim/core/house';
import { EngineError } from '../../errors/engine-error';
import { uploadWeights } from '../mlp-tensors';
import { planStacks } from '../stack/plan-stacks';
import { trainStack } from '../stack/train-stack';
import { tfjsDevice, type TfjsDevice } from '../tfjs-device';
import { predictRows } from '../tfjs-predict';
import { trainClient } from '../train-client';

/** How the engine trains a cohort. */
export interface TfjsOptions {
  /**
   * Whether clients are trained in the same kernels rather than one by one. `auto` does so on
   * `webgpu` and `tensorflow`, where launches take more time than arithmetic; docs/gpu.md gives the
   * gain.
   */
  readonly vectorised?: boolean | 'auto';
  /** Memory that the clients trained together may take on the device, in bytes; 512 MiB by default. */
  readonly stackBytes?: number;
}

/**
 * The engine `tfjs:<backend>`, on a registered and initialised TensorFlow.js backend; throws an
 * `EngineError` if it is not. Repeats bit for bit on `cpu` and `wasm`; clients trained together on
 * `webgpu` or `tensorflow` repeat up to rounding, which depends on the other clients.
 */
export function createTfjsTrainer(
  spec: MlpSpec,
  backend: string = tf.getBackend(),
  { vectorised = 'auto', stackBytes = 2 ** 29 }: TfjsOptions = {},
): LocalTrainer {
  const device = tfjsDevice(backend);
  const stacks = vectorised === 'auto' ? device.costlyLaunches : vectorised;
  let closed = false;
  const checkOpen = (): void => {
    if (closed) throw new EngineError(`the engine tfjs:${backend} is closed`);
  };
  const checkAsked = ({ training }: TrainRequest): void => {
    if (!training.exampleClipping) return;
    throw new EngineError(
      `the engine tfjs:${backend} cannot clip the gradient of each example: use --engine=simd`,
    );
  };
  return {
    name: `tfjs:${backend}`,
    async *trainCohort(requests: readonly TrainRequest[]) {
      requests.forEach(checkAsked);
      // A stack has no common epochs, so requests with work between epochs are trained alone.
      const alone = stacks ? requests.filter(hasOwnEpochs) : requests;
      const together = requests.filter((request) => !alone.includes(request));
      for (const stack of planStacks(spec, together, stackBytes)) {
        checkOpen();
        yield* trainStack(spec, device, stack);
      }
      for (const request of alone) {
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

function hasOwnEpochs({ onEpoch, epochSetting }: TrainRequest): boolean {
  return onEpoch !== undefined || epochSetting !== undefined;
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
