import type { LocalTraining, MlpSpec } from '@fedsim/core/house';
import type { Subject } from './contract-subject';
import { problem, request } from './problems';

/** Settings that overfit within a few epochs, so that early stopping applies. */
const OVERFITTING: Partial<LocalTraining> = {
  epochs: 40,
  batchSize: 6,
  optimizer: { kind: 'sgd', learningRate: 0.4 },
  validationSplit: 0.4,
};

/** Batches, splits and early stopping, as core describes them. */
export function scheduleContract(subject: Subject): void {
  describe('batches', () => {
    it.each([
      ['a full batch', 'full', 2],
      ['batches larger than the shard', 1000, 2],
      ['a short last batch', 8, 8],
      ['batches of one', 1, 60],
    ] as const)('takes %s', async (_, batchSize, steps) => {
      const start = problem({ dropoutRate: 0.3 });
      const asked = request(start, { batchSize, epochs: 2 });
      expect((await subject.expectReference(start.spec, asked)).steps).toBe(steps);
    });
  });

  describe('a number of steps', () => {
    it.each([
      ['less than a pass', 3, 1],
      ['a pass', 4, 1],
      ['passes and a part of one', 11, 3],
    ] as const)('makes %s', async (_, steps, epochs) => {
      const start = problem({ dropoutRate: 0.3 });
      const asked = request(start, { batchSize: 8, epochs: 7, steps });
      const result = await subject.expectReference(start.spec, asked);
      expect(result).toMatchObject({ steps, epochs });
    });

    it('may end early', async () => {
      const start = problem();
      const asked = request(start, { ...OVERFITTING, steps: 33, patience: 2 });
      await subject.expectReference(start.spec, asked);
    });
  });

  describe('architectures', () => {
    it.each<Partial<MlpSpec>>([
      { hidden: [] },
      { hidden: [5] },
      { hidden: [7, 6] },
      { hidden: [3, 4, 5] },
      { inputSize: 1, hidden: [1], outputSize: 2 },
      { inputSize: 11, hidden: [5, 3], outputSize: 3 },
      { inputSize: 784, hidden: [128], outputSize: 10 },
    ])('trains %o', async (architecture) => {
      const start = problem({ ...architecture, dropoutRate: 0.2, activation: 'tanh' }, 37);
      await subject.expectReference(start.spec, request(start, { epochs: 2, batchSize: 16 }));
    });
  });

  describe('validation', () => {
    it('holds out the same rows whatever the round, and trains on the others', async () => {
      const start = problem();
      const asked = request(start, { validationSplit: 0.25, epochs: 2 });
      expect((await subject.expectReference(start.spec, asked)).examples).toBe(23);
      await subject.expectReference(start.spec, { ...asked, round: 9 });
    });

    it('evaluates without dropout', async () => {
      const start = problem({ dropoutRate: 0.5 });
      await subject.expectReference(start.spec, request(start, { validationSplit: 0.5 }));
    });

    it('is empty when the fraction leaves no row to hold out', async () => {
      const start = problem({}, 3);
      const asked = request(start, { validationSplit: 0.3, patience: 1, epochs: 3 });
      const result = await subject.expectReference(start.spec, asked);
      expect(result).toMatchObject({ examples: 3, epochs: 3, validationLoss: undefined });
    });
  });

  describe('early stopping', () => {
    const start = problem({ activation: 'tanh' });

    it.each([1, 2, 3])('stops after %d epochs without a better loss', async (patience) => {
      const asked = request(start, { ...OVERFITTING, patience });
      const { epochs } = await subject.expectReference(start.spec, asked);
      expect(epochs).toBeGreaterThan(patience);
      expect(epochs).toBeLessThan(40);
    });

    it('does not stop if the loss improves again in time', async () => {
      const noisy = problem({ activation: 'tanh', dropoutRate: 0.3 });
      const optimizer = { kind: 'sgd', learningRate: 1.2 } as const;
      // The losses: 2.0 in epoch 2, then above it in epochs 3 to 6, 1.6 in epoch 7, then above it.
      const choice = { ...OVERFITTING, optimizer, batchSize: 3, patience: 5 };
      const { epochs } = await subject.expectReference(noisy.spec, request(noisy, choice));
      expect(epochs).toBe(12);
    });

    it('never stops with patience 0, and takes the last weights', async () => {
      const asked = request(start, { ...OVERFITTING, epochs: 12 });
      expect((await subject.expectReference(start.spec, asked)).epochs).toBe(12);
    });
  });

  it('answers a shard without examples with a zero delta', async () => {
    const start = problem({}, 0);
    const result = await subject.train(start.spec, request(start, { validationSplit: 0.5 }));
    expect(result).toMatchObject({ client: 3, examples: 0, epochs: 0, steps: 0, trainLoss: 0 });
    expect(result.delta).toEqual(new Float32Array(start.weights.length));
  });
}
