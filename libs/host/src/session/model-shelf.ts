import type { Model } from '@fedsim/proto';

/**
 * The models of open exchanges. Their memory is used again: each received frame, if kept, would fill V8's old
 * generation, which is rarely collected.
 */
export interface ModelShelf {
  receive(model: Model): void;
  get(exchange: number): Model | undefined;
  /** Nothing reads the model of this exchange any more. */
  drop(exchange: number): void;
  /** Drops all models but those of these exchanges. */
  keepOnly(exchanges: ReadonlySet<number>): void;
}

export function createModelShelf(): ModelShelf {
  const models = new Map<number, Model>();
  const rooms: Float32Array[] = [];
  const drop = (exchange: number): void => {
    const model = models.get(exchange);
    if (!model) return;
    models.delete(exchange);
    if (rooms.length === 0) rooms.push(model.weights);
  };
  return {
    receive: (model) => {
      const room = rooms.pop();
      models.set(model.exchange, room ? movedInto(room, model) : model);
    },
    get: (exchange) => models.get(exchange),
    drop,
    keepOnly: (exchanges) => {
      for (const exchange of models.keys()) if (!exchanges.has(exchange)) drop(exchange);
    },
  };
}

/** Copies a model into memory that is free. */
function movedInto(room: Float32Array, model: Model): Model {
  if (room.length !== model.weights.length) return model;
  room.set(model.weights);
  return { ...model, weights: room };
}
