import type { MlpSpec, WeightArray } from '@fedsim/core/house';
import type { LayersModelFiles } from './tfjs/export-layers-model';

export { DEVICES, TFJS_BACKENDS, type Device, type TfjsBackend } from './backend/backend-probe';
export * from './engine/choose-engine';
export { EngineError } from './errors/engine-error';
export type { LayersModelFiles };

/** The model in TensorFlow.js LayersModel format, for `tf.loadLayersModel`. */
export async function exportLayersModel(
  spec: MlpSpec,
  weights: Float32Array,
): Promise<LayersModelFiles> {
  const tfjs = await import('./tfjs/export-layers-model');
  return tfjs.exportLayersModel(spec, weights);
}

/**
 * The weights of a model in TensorFlow.js LayersModel format, in the order of its layers. Throws a UserError.
 *
 * @param file its `model.json`; the files that it names lie beside it
 */
export async function readLayersModel(file: string): Promise<WeightArray[]> {
  const tfjs = await import('./tfjs/read-layers-model');
  return tfjs.readLayersModel(file);
}
