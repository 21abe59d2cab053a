import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { UserError, type WeightArray } from '@fedsim/core/house';

/**
 * The weights of a model in TensorFlow.js LayersModel format, in the order of its layers. Throws a UserError.
 *
 * @param file its `model.json`; the files that it names lie beside it
 */
export async function readLayersModel(file: string): Promise<WeightArray[]> {
  // Silences its advertisement of the native binding.
  tf.enableProdMode();
  try {
    const model = await layers.loadLayersModel({ load: () => artifactsOf(file) });
    try {
      return model.weights.map((weight) => ({
        name: weight.originalName,
        shape: weight.shape.map(Number),
        values: Float32Array.from(weight.read().dataSync()),
      }));
    } finally {
      model.dispose();
    }
  } catch (error) {
    throw new UserError(
      `${file} is no LayersModel that TensorFlow.js reads (${(error as Error).message}). Save the model as one, or its weights as an .npz file.`,
    );
  }
}

async function artifactsOf(file: string): Promise<tf.io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = JSON.parse(
    await readFile(file, 'utf8'),
  ) as tf.io.ModelJSON;
  if (!modelTopology || !weightsManifest) throw new Error('it has no topology and weights');
  const paths = weightsManifest.flatMap((group) => group.paths);
  const parts = await Promise.all(paths.map((path) => readFile(join(dirname(file), path))));
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return { modelTopology, weightSpecs, weightData: new Uint8Array(Buffer.concat(parts)).buffer };
}
