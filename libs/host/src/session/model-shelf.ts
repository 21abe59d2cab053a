import type { Model } from '@fedsim/proto';

/**
 * The models of exchanges whose training has not begun. Their memory is reused: keeping each received frame would fill
 * V8's old generation, which is rarely collected.
 */
export interface ModelShelf {
  receive(model: Model): void;
  /** Takes the model of an exchange off the shelf. */
  take(exchange: number): Model | undefined;
  /** Returns the memory of a model that nothing reads any longer. */
  giveBack(model: Model): void;
  /** Drops the models of exchanges before `newest` that are not open. */
  keepOnly(open: ReadonlySet<number>, newest: number): void;
}

export function createModelShelf(): ModelShelf {
  const models = new Map<number, Model>();
  let room: Float32Array | undefined;
  const take = (exchange: number): Model | undefined => {
    const model = models.get(exchange);
    models.delete(exchange);
    return model;
  };
  const giveBack = (model: Model): void => {
    room = model.weights;
  };
  return {
    receive: (model) => {
      const free = room;
      room = undefined;
      models.set(model.exchange, free ? movedInto(free, model) : model);
    },
    take,
    giveBack,
    keepOnly: (open, newest) => {
      for (const exchange of [...models.keys()]) {
        if (exchange >= newest || open.has(exchange)) continue;
        giveBack(take(exchange) as Model);
      }
    },
  };
}

/** Copies a model into free memory. */
function movedInto(room: Float32Array, model: Model): Model {
  if (room.length !== model.weights.length) return model;
  room.set(model.weights);
  return { ...model, weights: room };
}
