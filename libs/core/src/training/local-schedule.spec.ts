import fc from 'fast-check';
import { splitShard, stepSize } from './local-schedule';
import type { LocalTraining } from './local-training';

describe('splitShard', () => {
  it('holds out ⌊f·n⌋ rows and trains on the rest, each row once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 900 }),
        fc.nat(),
        fc.nat(),
        (count, thousandths, seed, client) => {
          const { train, validation } = splitShard(count, thousandths / 1000, seed, client);
          expect(validation).toHaveLength(Math.floor((thousandths * count) / 1000));
          expect(train.length).toBeGreaterThan(0);
          expect([...train, ...validation].sort((a, b) => a - b)).toEqual(
            Array.from({ length: count }, (_, row) => row),
          );
        },
      ),
    );
  });

  it('holds out 29 of 100 rows for 0.29, though floating point makes their product 28.99…', () => {
    expect(splitShard(100, 0.29, 1, 1).validation).toHaveLength(29);
  });

  it('is the same every time for a client, and different between clients and seeds', () => {
    const heldOut = (seed: number, client: number): string =>
      splitShard(100, 0.2, seed, client).validation.join();
    expect(heldOut(1, 2)).toBe(heldOut(1, 2));
    expect(heldOut(1, 3)).not.toBe(heldOut(1, 2));
    expect(heldOut(2, 2)).not.toBe(heldOut(1, 2));
  });

  it('leaves the rows in order when nothing is held out', () => {
    expect([...splitShard(5, 0, 1, 1).train]).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('stepSize', () => {
  const training = (batchSize: LocalTraining['batchSize']): LocalTraining => ({
    epochs: 1,
    batchSize,
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    l1: 0,
    l2: 0,
    validationSplit: 0,
    patience: 0,
  });

  it.each([
    ['full', 600, 600],
    [10, 600, 10],
    [64, 7, 7],
  ] as const)('for B = %s and %d rows is %d', (batch, rows, size) => {
    expect(stepSize(training(batch), rows)).toBe(size);
  });
});
