import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { INPUT_RANGES } from '@fedsim/core/house';
import { problem } from '../contract/problems';
import { createReferenceTrainer } from '../contract/reference-trainer';
import { exportLayersModel } from './export-layers-model';

describe('an exported model', () => {
  it.each(INPUT_RANGES)(
    'takes pixels in 0…1 when it was trained on %s ones',
    async (inputRange) => {
      const { spec, weights, shard } = problem({ inputRange, dropoutRate: 0.5 });
      const { modelJson, weightsBin } = await exportLayersModel(spec, weights);
      const { modelTopology, weightsManifest } = JSON.parse(modelJson) as tf.io.ModelJSON;
      const model = await layers.loadLayersModel(
        tf.io.fromMemory({
          modelTopology,
          weightSpecs: weightsManifest[0].weights,
          weightData: weightsBin.slice().buffer,
        }),
      );
      const inputs = tf.tensor2d(
        Float32Array.from(shard.pixels, (pixel) => pixel / 255),
        [shard.count, shard.inputSize],
      );
      const actual = await (model.predict(inputs) as tf.Tensor).data();
      const expected = await createReferenceTrainer(spec).predict(weights, shard);
      expected.probabilities.forEach((p, i) => expect(actual[i]).toBeCloseTo(p, 5));
    },
  );
});
