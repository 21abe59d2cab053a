import {
  initialWeights,
  mlpLayout,
  randomStream,
  realSecrets,
  simulatedSecrets,
  weightsSha256,
  type LocalTraining,
  type TrainRequest,
} from '@fedsim/core/house';
import { subjectOf } from '../contract/contract-subject';
import { problem, request, type Problem } from '../contract/problems';
import { referencePrivateDelta } from '../contract/reference-private';
import { chooseEngine } from '../engine/choose-engine';
import { EngineError } from '../errors/engine-error';
import { createSimdTrainer } from './simd-trainer';

const subject = subjectOf(createSimdTrainer, {});
const secrets = simulatedSecrets(4);
const SGD = { kind: 'sgd', learningRate: 0.5 } as const;
const ADAM = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-4 } as const;

/** A request whose examples are protected: S and z are the mechanism's. */
function asking(
  start: Problem,
  clipNorm: number,
  noiseMultiplier: number,
  training: Partial<LocalTraining> = {},
): TrainRequest {
  const exampleClipping = { clipNorm, noiseMultiplier };
  return { ...request(start, { optimizer: SGD, ...training, exampleClipping }), secrets };
}

/** The key that a request's secret stream gets. */
function keyOf({ round, client }: TrainRequest): number[] {
  const stream = secrets.stream('examples', round, client);
  return Array.from({ length: 8 }, () => stream.uint32());
}

async function expectOneByOne(start: Problem, asked: TrainRequest): Promise<void> {
  const { delta } = await subject.train(start.spec, asked);
  const expected = referencePrivateDelta(start.spec, asked, keyOf(asked));
  subject.expectClose(start.spec, delta, expected);
  expect(Math.hypot(...delta)).toBeGreaterThan(0);
}

describe('DP-SGD without noise equals clipping one by one in float64', () => {
  it.each([
    [[], 'relu', 'cross-entropy', undefined],
    [[9], 'relu', 'cross-entropy', undefined],
    [[45, 13], 'tanh', 'cross-entropy', 'centred'],
    [[7, 5, 6], 'sigmoid', 'cross-entropy', undefined],
    [[130], 'relu', 'mse', 'centred'],
  ] as const)('with hidden layers %j of %s, %s and inputs %s', async (...choice) => {
    const [hidden, activation, loss, inputRange] = choice;
    const start = problem({ inputSize: 31, hidden, activation, loss, inputRange }, 40);
    await expectOneByOne(start, asking(start, 0.4, 0, { epochs: 3, batchSize: 8 }));
  });

  it.each([
    SGD,
    { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
    { kind: 'nesterov', learningRate: 0.1, momentum: 0.9 },
    ADAM,
    { ...ADAM, kind: 'adamw', weightDecay: 0.1 },
  ] as const)('with $kind, penalties and a proximal term', async (optimizer) => {
    const start = problem({}, 50);
    const terms = { l1: 1e-3, l2: 1e-3, proximal: 0.1, maxGradientNorm: 0.9 };
    const asked = asking(start, 0.5, 0, { optimizer, batchSize: 10, epochs: 2, ...terms });
    await expectOneByOne(start, asked);
  });

  it('in steps rather than passes, with batches of several chunks and empty ones', async () => {
    const start = problem({}, 700);
    await expectOneByOne(start, asking(start, 0.5, 0, { steps: 3, batchSize: 500 }));
    await expectOneByOne(start, asking(start, 0.5, 0, { steps: 3, batchSize: 'full' }));
    const few = problem({}, 3);
    await expectOneByOne(few, asking(few, 0.5, 0, { steps: 30, batchSize: 1 }));
  });

  it('and is plain training where no gradient is long and every example joins', async () => {
    const start = problem({}, 40);
    const plain = request(start, { optimizer: SGD, batchSize: 'full', epochs: 3 });
    const { delta } = await subject.train(start.spec, plain);
    const clipped = asking(start, 1e6, 0, { batchSize: 'full', epochs: 3 });
    subject.expectClose(start.spec, (await subject.train(start.spec, clipped)).delta, delta);
  });
});

describe('one example moves a step by no more than S', () => {
  it.each([
    ['with dropout', { dropoutRate: 0.4, hidden: [20, 10] }, 1],
    ['with centred pixels', { inputRange: 'centred' }, 1],
    ['with weights so large that its gradient is not finite', {}, 1e38],
  ] as const)('%s', async (_, choice, factor) => {
    const start = problem(choice, 1);
    const weights = start.weights.map((w) => w * factor);
    const training = { optimizer: { kind: 'sgd', learningRate: 1 }, epochs: 1 } as const;
    const asked = asking({ ...start, weights }, 1e-3, 0, training);
    const { delta } = await subject.train(start.spec, { ...asked, weights });
    const norm = Math.hypot(...delta);
    expect(norm).toBeLessThanOrEqual(factor === 1 ? 1.001e-3 : 0);
    if (factor === 1) expect(norm).toBeGreaterThan(0.999e-3);
  });
});

describe('the noise of DP-SGD', () => {
  const start = problem({ inputSize: 50, hidden: [33] }, 20);
  const dark = { ...start, weights: start.weights.map(() => 0) };
  // One step of rate 1: the delta is minus the noised mean gradient.
  const oneStep = (noise: number) =>
    asking(dark, 2, noise, { optimizer: { kind: 'sgd', learningRate: 1 }, batchSize: 'full' });

  it('has deviation z·S ÷ B in every weight, on a grid, whether its pixel is lit or not', async () => {
    const [noised, clean] = await Promise.all(
      [3, 0].map(async (z) => (await subject.train(start.spec, oneStep(z))).delta),
    );
    const deviation = (3 * 2) / 20;
    const grid = 2 ** (Math.floor(Math.log2(deviation)) - 6);
    for (const { offset, length } of mlpLayout(start.spec).slots) {
      const noise = noised.subarray(offset, offset + length).map((x, i) => x - clean[offset + i]);
      const mean = noise.reduce((a, b) => a + b) / length;
      const variance = noise.reduce((sum, x) => sum + x * x, 0) / length / deviation ** 2;
      expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(length));
      expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / length));
    }
    noised.forEach((x) => expect(Math.abs(x / grid - Math.round(x / grid))).toBe(0));
  });

  it('is added before a largest norm is applied, which would tell of the sum without noise', async () => {
    const { training, ...asked } = oneStep(3);
    const clipped = { ...asked, training: { ...training, maxGradientNorm: 0.25 } };
    const { delta } = await subject.train(start.spec, clipped);
    expect(Math.hypot(...delta)).toBeCloseTo(0.25, 5);
  });

  it('differs each time, unless it is simulated', async () => {
    const delta = async (asked: TrainRequest) => (await subject.train(start.spec, asked)).delta;
    const asked = oneStep(1);
    expect(await delta(asked)).toEqual(await delta(asked));
    const real = { ...asked, secrets: realSecrets };
    const [first, second] = [await delta(real), await delta(real)];
    expect(first.filter((x, i) => x === second[i]).length).toBeLessThan(first.length / 10);
  });

  it('has the same bits on every machine when simulated', async () => {
    const digits = problem({ inputSize: 61, hidden: [33, 18], dropoutRate: 0.2 }, 200);
    const weights = initialWeights(digits.spec, randomStream(1, 'init'));
    const asked = asking({ ...digits, weights }, 1, 1, { epochs: 3, batchSize: 16 });
    const { delta, steps } = await subject.train(digits.spec, asked);
    expect(steps).toBe(3 * 13);
    expect(weightsSha256(delta)).toMatchInlineSnapshot(
      `"2dd26babda1509dc9e91c0261e26aee0e9c757d56a0b8a03b2b7be569a86e113"`,
    );
  });
});

describe('DP-SGD is refused', () => {
  const start = problem();
  const asked = asking(start, 1, 1);

  it('without secret draws', async () => {
    const { secrets: _, ...open } = asked;
    await expect(subject.train(start.spec, open)).rejects.toThrow(EngineError);
    await expect(subject.train(start.spec, open)).rejects.toThrow('needs secret draws');
  });

  it('with a validation split, whose loss would have no noise', async () => {
    const training = { ...asked.training, validationSplit: 0.2 };
    const train = subject.train(start.spec, { ...asked, training });
    await expect(train).rejects.toThrow('a validation split');
  });

  it('by tfjs, which names the engine that can', async () => {
    const { createTrainer } = await chooseEngine({
      engine: 'tfjs',
      device: 'auto',
      backend: 'cpu',
      cohortSize: 1,
    });
    const tfjs = subjectOf(createTrainer, {});
    await expect(tfjs.train(start.spec, asked)).rejects.toThrow('use --engine=simd');
  });
});
