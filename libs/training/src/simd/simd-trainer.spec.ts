import { initialWeights, randomStream, weightsSha256, type MlpSpec } from '@fedsim/core/house';
import { collect, subjectOf } from '../contract/contract-subject';
import { problem, request, type Problem } from '../contract/problems';
import { EngineError } from '../errors/engine-error';
import { SimdModel } from './simd-model';
import { createSimdTrainer, loadSimdKernel, trainerOf } from './simd-trainer';

const subject = subjectOf(createSimdTrainer, {});

const ADAM = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** A problem in which one pixel in ten is lit, each in few examples. */
function sparseProblem(choice: Partial<MlpSpec>, count: number): Problem {
  const base = problem({ inputSize: 61, hidden: [13], ...choice }, count);
  const pixels = base.shard.pixels.map((byte, i) => (i % 11 === i % 7 ? byte : 0));
  return { ...base, shard: { ...base.shard, pixels } };
}

describe('createSimdTrainer', () => {
  it('cannot be used once closed', async () => {
    const { spec, weights, shard } = problem();
    const trainer = await createSimdTrainer(spec);
    expect(trainer.name).toBe('simd');
    await trainer.close();
    await expect(trainer.predict(weights, shard)).rejects.toThrow(EngineError);
    await expect(collect(trainer, [request(problem())])).rejects.toThrow('closed');
  });

  it('keeps requests and predictions apart when they come at once', async () => {
    const start = problem({ dropoutRate: 0.3 });
    const trainer = await createSimdTrainer(start.spec);
    const asked = request(start, { epochs: 20, validationSplit: 0.2, patience: 3 });
    const [alone] = await collect(trainer, [asked]);
    const predicted = await trainer.predict(start.weights, start.shard);
    const [[first], again, [second]] = await Promise.all([
      collect(trainer, [asked]),
      trainer.predict(start.weights, start.shard),
      collect(trainer, [asked]),
    ]);
    expect([first.delta, second.delta, again]).toEqual([alone.delta, alone.delta, predicted]);
  });

  it('needs no more memory for 200 clients than for the largest of them', async () => {
    const start = problem({ inputSize: 100, hidden: [32] }, 700);
    const model = new SimdModel(start.spec, await loadSimdKernel());
    const sizes = [700, ...Array.from({ length: 200 }, (_, i) => 1 + ((i * 37) % 700))];
    const before = model.memoryBytes;
    const trainer = trainerOf(model);
    const bytes: number[] = [];
    for (const [client, count] of sizes.entries()) {
      const shard = { ...start.shard, count };
      await collect(trainer, [request({ ...start, shard }, { batchSize: 16 }, client)]);
      bytes.push(model.memoryBytes);
    }
    expect(bytes[0]).toBeGreaterThan(before);
    expect(new Set(bytes).size).toBe(1);
  });
});

it.each([[45, 50], [1], [32, 2], [130]])('simd trains layers of %d units', async (...hidden) => {
  const start = problem({ inputSize: 131, hidden, dropoutRate: 0.2 }, 40);
  await subject.expectReference(start.spec, request(start, { epochs: 2, batchSize: 9 }));
});

describe('simd on batches of many chunks', () => {
  it.each([
    { kind: 'sgd', learningRate: 0.5 },
    { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
    ADAM,
  ] as const)('takes the steps of $kind with masks that span chunks', async (optimizer) => {
    const start = problem({ hidden: [7, 5], dropoutRate: 0.3 }, 700);
    const asked = request(start, { optimizer, batchSize: 'full', epochs: 3 });
    await subject.expectReference(start.spec, asked);
    await subject.expectReference(start.spec, {
      ...asked,
      training: { ...asked.training, batchSize: 300 },
    });
  });
});

describe('simd skips the rows of unlit pixels', () => {
  it.each([
    { kind: 'sgd', learningRate: 0.5 },
    { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
    ADAM,
  ] as const)('and still follows the step-by-step rule of $kind', async (optimizer) => {
    const start = sparseProblem({}, 40);
    const asked = request(start, { optimizer, batchSize: 3, epochs: 4, validationSplit: 0.3 });
    await subject.expectReference(start.spec, { ...asked });
    await subject.expectReference(start.spec, {
      ...asked,
      training: { ...asked.training, patience: 1 },
    });
  });

  it('over more steps than its table of powers is long', async () => {
    const start = sparseProblem({ hidden: [3] }, 50);
    const optimizer = { kind: 'momentum', learningRate: 0.001, momentum: 0.99 } as const;
    const asked = request(start, { optimizer, batchSize: 1, epochs: 50 });
    await subject.expectReference(start.spec, asked);
  });
});

describe('simd gives the same bits on every machine', () => {
  it.each([
    [
      'sgd',
      { kind: 'sgd', learningRate: 0.1 },
      'relu',
      0,
      'bde22c4d70fd2cb52375416b03895c4eb7b91a4fe75ef12b1355ea725efbdab7',
    ],
    [
      'momentum',
      { kind: 'momentum', learningRate: 0.05, momentum: 0.9 },
      'tanh',
      0,
      '64d5ce27497a330b885031fa6eb94a69099a292e1a61e94700795fe93fed4c12',
    ],
    [
      'adam',
      ADAM,
      'sigmoid',
      1e-4,
      '6f5e8df09b4f332ab88fb654430c9c5fc268b71b67ff549d7571f45b3a682098',
    ],
  ] as const)('with %s', async (_, optimizer, activation, l2, sha256) => {
    const start = sparseProblem({ hidden: [33, 18], activation, dropoutRate: 0.2 }, 200);
    const weights = initialWeights(start.spec, randomStream(1, 'init'));
    const asked = request({ ...start, weights }, { optimizer, epochs: 5, batchSize: 16, l2 });
    expect(weightsSha256((await subject.train(start.spec, asked)).delta)).toBe(sha256);
  });
});
