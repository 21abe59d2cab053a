import * as tf from '@tensorflow/tfjs-core';
import { chooseBackend } from '../backend/choose-backend';
import { describeLocalTrainer } from '../contract/local-trainer-contract';
import { createTfjsTrainer } from './tfjs-trainer';

for (const backend of ['cpu', 'wasm'] as const) {
  describeLocalTrainer(
    `tfjs:${backend}`,
    async (spec) => {
      await chooseBackend({ device: 'cpu', backend });
      return createTfjsTrainer(spec);
    },
    { liveResources: () => tf.memory().numTensors },
  );
}
