import type { MlpSpec } from '@fedsim/core/house';
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
