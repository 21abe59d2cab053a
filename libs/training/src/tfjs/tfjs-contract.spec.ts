import * as tf from '@tensorflow/tfjs-core';
import { chooseBackend } from '../backend/choose-backend';
import { inCompany } from '../contract/company';
import { describeLocalTrainer } from '../contract/local-trainer-contract';
import { createTfjsTrainer } from './trainer/tfjs-trainer';

const liveResources = (): number => tf.memory().numTensors;

describe.each(['cpu', 'wasm'] as const)('%s', (backend) => {
  beforeAll(() => chooseBackend({ device: 'cpu', backend }));

  describeLocalTrainer(`tfjs:${backend}`, (spec) => createTfjsTrainer(spec, backend), {
    liveResources,
  });
});

describe('several clients in the same kernels', () => {
  beforeAll(() => chooseBackend({ device: 'cpu', backend: 'cpu' }));

  describeLocalTrainer(
    'tfjs:cpu, vectorised',
    (spec) => inCompany(createTfjsTrainer(spec, 'cpu', { vectorised: true })),
    { liveResources },
  );
});
