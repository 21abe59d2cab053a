import { inputOffset, mlpLayout, tensorView, type MlpSpec } from '@fedsim/core/house';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';

/** The two files of a TensorFlow.js LayersModel. */
export interface LayersModelFiles {
  /** `model.json`: topology, and a manifest that points to `weights.bin`. */
  readonly modelJson: string;
  /** `weights.bin`: little-endian float32. */
  readonly weightsBin: Uint8Array;
}

/** The model in TensorFlow.js LayersModel format, for `tf.loadLayersModel`; it takes pixels in 0…1. */
export async function exportLayersModel(
  spec: MlpSpec,
  weights: Float32Array,
): Promise<LayersModelFiles> {
  // Silences its advertisement of the native binding.
  tf.enableProdMode();
  const model = layersModel(spec);
  try {
    setWeights(model, spec, weights);
    return await modelFiles(model);
  } finally {
    model.dispose();
  }
}

function layersModel(spec: MlpSpec): layers.Sequential {
  const model = layers.sequential();
  const offset = inputOffset(spec);
  const inputShape = [spec.inputSize];
  if (offset !== 0) {
    model.add(layers.layers.rescaling({ name: 'input_range', scale: 1, offset, inputShape }));
  }
  const sizes = [...spec.hidden, spec.outputSize];
  sizes.forEach((units, index) => {
    const output = index === spec.hidden.length;
    model.add(
      layers.layers.dense({
        name: `dense_${index + 1}`,
        units,
        activation: output ? 'softmax' : spec.activation,
        inputShape: index === 0 ? inputShape : undefined,
      }),
    );
    if (!output && spec.dropoutRate > 0) {
      model.add(layers.layers.dropout({ name: `dropout_${index + 1}`, rate: spec.dropoutRate }));
    }
  });
  return model;
}

function setWeights(model: layers.Sequential, spec: MlpSpec, weights: Float32Array): void {
  tf.tidy(() =>
    model.setWeights(
      mlpLayout(spec).slots.map((slot) => tf.tensor(tensorView(weights, slot), [...slot.shape])),
    ),
  );
}

async function modelFiles(model: layers.Sequential): Promise<LayersModelFiles> {
  let artifacts: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      const modelArtifactsInfo = { dateSaved: new Date(0), modelTopologyType: 'JSON' as const };
      return { modelArtifactsInfo };
    }),
  );
  const { weightData, weightSpecs, modelTopology, format, generatedBy } = artifacts;
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  return {
    modelJson: JSON.stringify({
      format,
      generatedBy,
      convertedBy: null,
      modelTopology,
      weightsManifest,
    }),
    weightsBin: new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)),
  };
}
