// FedAvg against FedAdam on skewed data, in this process: node examples/library/first-experiment.mjs
import { createExperiment, weightsSha256 } from '@fedsim/core';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';

// With 'mnist' instead, MNIST is found or downloaded.
const wanted = { name: 'synthetic', explicit: true, env: process.env, seed: 1 };
const size = { train: 6000, test: 1000 };
const digits = openDataset(await prepareDataset({ ...wanted, synthetic: size }));
const rows = Array.from({ length: digits.info.trainExamples }, (_, row) => row);
const [train, test] = [await digits.trainRows(rows), await digits.testSet()];
const options = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 10 };
const { createTrainer } = await chooseEngine(options);

// Each has its own default of serverLr, η: 1 for FedAvg, 0.01 for FedAdam, which divides by the size of its steps.
for (const strategy of ['fedavg', 'fedadam']) {
  const experiment = createExperiment({
    config: {
      clients: 20,
      fraction: 0.5,
      rounds: 5,
      epochs: 1,
      skew: 'dirichlet:0.3',
      seed: 1,
      strategy,
    },
    train,
    test,
    createTrainer,
  });
  for await (const { round, participants, testAccuracy } of experiment) {
    console.log(`${strategy}, round ${round}: ${participants} clients, accuracy ${testAccuracy}`);
  }
  const { accuracy, weights } = await experiment.finish();
  console.log(`${strategy}: accuracy ${accuracy}, model ${weightsSha256(weights)}`);
}
