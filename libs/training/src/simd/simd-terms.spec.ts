import { mlpLayout, randomStream } from '@fedsim/core';
import { subjectOf } from '../contract/contract-subject';
import { problem, request } from '../contract/problems';
import { referenceGradient } from '../contract/reference-mlp';
import { referenceMasks } from '../contract/reference-trainer';
import { createSimdTrainer } from './simd-trainer';
import type { SimdTraining, SimdTrainRequest } from './simd-training';

const start = problem({ hidden: [9, 7], dropoutRate: 0.25 });
const { spec } = start;
const subject = subjectOf(createSimdTrainer, {});
const correction = Float32Array.from({ length: start.weights.length }, (_, i) => Math.sin(i) / 50);

/** Three epochs of a request in float64, with everything that goes beyond core's `LocalTraining`. */
function referenceDelta(asked: SimdTrainRequest): Float64Array {
  const { seed, round, client, shard, training } = asked;
  const order = Uint32Array.from({ length: shard.count }, (_, row) => row);
  const shuffles = randomStream(seed, 'shuffle', round, client);
  const drops = randomStream(seed, 'dropout', round, client);
  const size = training.batchSize === 'full' ? shard.count : training.batchSize;
  const step = referenceStep(asked);
  let weights = Float64Array.from(asked.weights);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffles.shuffle(order);
    for (let from = 0; from < order.length; from += size) {
      const rows = order.subarray(from, from + size);
      const masks = referenceMasks(spec, rows.length, drops);
      weights = step(weights, referenceGradient(spec, weights, shard, rows, masks).gradient);
    }
  }
  return weights.map((w, i) => w - asked.weights[i]);
}

/** One step: proximal term, clipping, correction, optimizer. */
function referenceStep({ weights: origin, training, correction: c }: SimdTrainRequest) {
  const { optimizer, proximal = 0, clipNorm = Infinity } = training;
  const { learningRate: lr } = optimizer;
  const [m, v] = [new Float64Array(origin.length), new Float64Array(origin.length)];
  let t = 0;
  return (weights: Float64Array, data: Float64Array): Float64Array<ArrayBuffer> => {
    t++;
    const g = data.map((d, i) => d + proximal * (weights[i] - origin[i]));
    const norm = Math.hypot(...g);
    const scale = norm > clipNorm ? clipNorm / norm : 1;
    return Float64Array.from(weights, (w, i) => {
      const gi = scale * g[i] + (c?.[i] ?? 0);
      if (optimizer.kind === 'sgd') return w - lr * gi;
      if ('momentum' in optimizer) {
        m[i] = optimizer.momentum * m[i] + gi;
        return w - lr * (optimizer.kind === 'nesterov' ? gi + optimizer.momentum * m[i] : m[i]);
      }
      const { beta1, beta2, epsilon } = optimizer;
      m[i] = beta1 * m[i] + (1 - beta1) * gi;
      v[i] = beta2 * v[i] + (1 - beta2) * gi * gi;
      const root = Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon;
      const decay = 'weightDecay' in optimizer ? 1 - lr * optimizer.weightDecay : 1;
      return decay * w - (lr * m[i]) / (1 - beta1 ** t) / root;
    });
  };
}

const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const OPTIMIZERS: readonly SimdTraining['optimizer'][] = [
  { kind: 'sgd', learningRate: 0.3 },
  { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
  { kind: 'nesterov', learningRate: 0.1, momentum: 0.9 },
  { kind: 'adam', ...adam },
  { kind: 'adamw', ...adam, weightDecay: 0.5 },
];

interface Terms extends Pick<SimdTraining, 'proximal' | 'clipNorm'> {
  readonly correction?: Float32Array;
}

const TERMS: readonly (readonly [string, Terms])[] = [
  ['nothing more', {}],
  ['a proximal term', { proximal: 0.7 }],
  ['clipped gradients', { clipNorm: 0.4 }],
  ['a correction', { correction }],
  ['all of them', { proximal: 0.7, clipNorm: 0.4, correction }],
];

async function delta(asked: SimdTrainRequest): Promise<Float32Array> {
  const trainer = await createSimdTrainer(spec);
  for await (const result of trainer.trainCohort([asked])) return result.delta;
  throw new Error('no result');
}

function asking(training: Partial<SimdTraining>, terms: Terms): SimdTrainRequest {
  const { correction: c, ...rest } = terms;
  const base = request(start, { epochs: 3, batchSize: 7 });
  return { ...base, training: { ...base.training, ...training, ...rest }, correction: c };
}

describe.each(OPTIMIZERS)('simd with $kind', (optimizer) => {
  it.each(TERMS)('and %s follows float64', async (_, terms) => {
    const asked = asking({ optimizer }, terms);
    subject.expectClose(spec, await delta(asked), referenceDelta(asked));
  });
});

describe('simd identities', () => {
  it('a proximal term of 0, no correction and a long clipping norm change nothing', async () => {
    const terms = { proximal: 0, clipNorm: 1e9, correction: correction.map(() => 0) };
    const [plain, neutral] = [await delta(asking({}, {})), await delta(asking({}, terms))];
    subject.expectClose(spec, neutral, plain);
  });

  it('AdamW without decay is Adam, to the bit', async () => {
    const adamDelta = await delta(asking({ optimizer: { kind: 'adam', ...adam } }, {}));
    const optimizer = { kind: 'adamw', ...adam, weightDecay: 0 } as const;
    expect(await delta(asking({ optimizer }, {}))).toEqual(adamDelta);
  });

  it('clips over all tensors together', async () => {
    const asked = asking({ batchSize: 'full', epochs: 1 }, { clipNorm: 1e-3 });
    const moved = await delta(asked);
    expect(moved.length).toBe(mlpLayout(spec).length);
    const { learningRate } = asked.training.optimizer;
    expect(Math.hypot(...moved) / learningRate / 1e-3).toBeCloseTo(1, 3);
  });
});
