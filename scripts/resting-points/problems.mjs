// Strictly convex problems: logistic regression with a penalty, full batches, plain SGD, eight clients.
import { createExperiment } from '@fedsim/core';
import {
  experimentSchema,
  parseExperiment,
  partitionClients,
  randomStream,
} from '@fedsim/core/house';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';

const CLIENTS = 8;
const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: CLIENTS };
const { createTrainer } = await chooseEngine(engine);

/** Sixteen pixels whose brightness depends on the class, so that gradient descent arrives in seconds. */
function patterns(count, stream) {
  const [inputSize, classes] = [16, 10];
  const labels = Uint8Array.from({ length: count }, () => stream.below(classes));
  const pixels = Uint8Array.from({ length: count * inputSize }, (_, i) => {
    const lit = (labels[Math.floor(i / inputSize)] * 7 + (i % inputSize) * 3) % 11 < 4;
    return Math.min(255, Math.max(0, 110 + (lit ? 40 : -40) + 50 * stream.normal()));
  });
  return { pixels, labels, count, inputSize, classes };
}

async function syntheticDigits() {
  const request = { name: 'synthetic', explicit: true, env: {}, seed: 1 };
  const synthetic = { train: 400, test: 200 };
  const digits = openDataset(await prepareDataset({ ...request, synthetic }));
  const rows = Array.from({ length: synthetic.train }, (_, row) => row);
  return { train: await digits.trainRows(rows), test: await digits.testSet() };
}

export const PROBLEMS = {
  patterns: {
    train: patterns(400, randomStream(1, 'train')),
    test: patterns(200, randomStream(1, 'test')),
    ...{ l2: 0.02, lr: 0.5 },
  },
  digits: { ...(await syntheticDigits()), ...{ l2: 0.01, lr: 0.2 } },
};

/** The rows of each client. */
export function rowsOfClients({ train }, skew) {
  const config = parseExperiment(experimentSchema, { clients: CLIENTS, skew });
  return partitionClients(config, train.labels, train.classes);
}

/** Test loss after the rounds of an experiment. */
export async function lossAfter({ train, test, l2, lr }, config) {
  const job = { clients: CLIENTS, hidden: [], batch: 'full', optimizer: 'sgd', l2, lr };
  const all = { ...job, ...config, evaluateEvery: config.rounds };
  return (await createExperiment({ config: all, train, test, createTrainer }).finish()).loss;
}
