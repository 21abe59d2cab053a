import type { Model } from '@fedsim/proto';
import { createModelShelf } from './model-shelf';

const model = (exchange: number): Model => ({
  exchange,
  round: exchange,
  modelVersion: exchange - 1,
  vectors: [],
  scalars: [],
  weights: Float32Array.of(exchange, exchange),
});

describe('a shelf of models', () => {
  it('holds each until it is taken, and reuses the memory of one that was given back', () => {
    const shelf = createModelShelf();
    shelf.receive(model(1));
    const first = shelf.take(1)!;
    expect(first).toEqual(model(1));
    expect(shelf.take(1)).toBeUndefined();
    shelf.giveBack(first);
    shelf.receive(model(2));
    const second = shelf.take(2)!;
    expect(second).toEqual(model(2));
    expect(second.weights).toBe(first.weights);
  });

  it('does not reuse the memory of a model that is still being read', () => {
    const shelf = createModelShelf();
    shelf.receive(model(1));
    const read = shelf.take(1)!;
    shelf.receive(model(2));
    expect(read).toEqual(model(1));
  });

  it('keeps the models of open exchanges, and one whose call to train is still on its way', () => {
    const shelf = createModelShelf();
    for (const exchange of [1, 2, 3, 4]) shelf.receive(model(exchange));
    shelf.keepOnly(new Set([1, 3]), 3);
    expect([1, 2, 3, 4].map((exchange) => shelf.take(exchange)?.exchange)).toEqual([
      ...[1, undefined, 3, 4],
    ]);
  });
});
