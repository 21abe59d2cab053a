import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  initialWeights,
  LOSSES,
  randomStream,
  type Examples,
  type LocalTrainer,
  type MlpSpec,
  type Optimizer,
} from '@fedsim/core/house';
import { chooseBackend } from '../backend/choose-backend';
import { collect } from '../contract/contract-subject';
import { createTfjsTrainer } from '../tfjs/trainer/tfjs-trainer';
import { createSimdTrainer } from './simd-trainer';

const COUNT = 3000;
const OPTIMIZERS: readonly Optimizer[] = [
  { kind: 'sgd', learningRate: 0.1 },
  { kind: 'momentum', learningRate: 0.02, momentum: 0.9 },
  { kind: 'nesterov', learningRate: 0.02, momentum: 0.9 },
  { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  {
    kind: 'adamw',
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    weightDecay: 0.01,
  },
];

function idx(name: string, header: number): Uint8Array | undefined {
  const file = join(process.env.FEDSIM_DATA_DIR ?? '', name);
  if (existsSync(`${file}.gz`)) return gunzipSync(readFileSync(`${file}.gz`)).subarray(header);
  return existsSync(file) ? readFileSync(file).subarray(header) : undefined;
}

/** MNIST if it is available; else images whose class decides which part of them is bright. */
function images(): Examples {
  const pixels = idx('train-images-idx3-ubyte', 16)?.subarray(0, COUNT * 784);
  const labels = idx('train-labels-idx1-ubyte', 8)?.subarray(0, COUNT);
  const shape = { count: COUNT, inputSize: 784, classes: 10 };
  if (pixels && labels) return { pixels, labels, ...shape };
  const stream = randomStream(1, 'images');
  const classes = Uint8Array.from({ length: COUNT }, () => stream.below(10));
  const made = Uint8Array.from({ length: COUNT * 784 }, (_, i) => {
    const near = Math.abs((i % 784) - 78 * classes[Math.floor(i / 784)]) < 90;
    return stream.below(near ? 2 : 12) === 0 ? stream.below(256) : 0;
  });
  return { pixels: made, labels: classes, ...shape };
}

async function trained(trainer: LocalTrainer, spec: MlpSpec, optimizer: Optimizer) {
  const weights = initialWeights(spec, randomStream(1, 'init'));
  const training = {
    epochs: 1,
    batchSize: 32,
    optimizer,
    l1: 0,
    l2: 1e-4,
    validationSplit: 0,
    patience: 0,
  };
  const asked = { client: 1, round: 1, seed: 1, weights, shard: images(), training };
  const [{ delta, trainLoss }] = await collect(trainer, [asked]);
  return { weights: weights.map((w, i) => w + delta[i]), trainLoss };
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
}

describe.each(LOSSES)('simd after an epoch with %s', (loss) => {
  it.each(OPTIMIZERS)('has the weights of tfjs with $kind', async (optimizer) => {
    const spec: MlpSpec = {
      inputSize: 784,
      hidden: [128],
      outputSize: 10,
      activation: 'relu',
      dropoutRate: 0.2,
      loss,
    };
    await chooseBackend({ device: 'cpu', backend: 'wasm' });
    const tfjs = await trained(createTfjsTrainer(spec), spec, optimizer);
    const simd = await trained(await createSimdTrainer(spec), spec, optimizer);
    const error = norm(simd.weights.map((w, i) => w - tfjs.weights[i])) / norm(tfjs.weights);
    expect(error).toBeLessThan(1e-4);
    expect(Math.abs(simd.trainLoss / tfjs.trainLoss - 1)).toBeLessThan(1e-4);
  });
});
