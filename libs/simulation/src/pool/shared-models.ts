/** A few places for models in shared memory. */
export interface SharedModels {
  readonly models: readonly Float32Array[];
  /** Copies a model into a place, unless it is in one, and returns the place; the least recently shared is replaced. */
  share(weights: Float32Array): number;
}

export function sharedModels(models: readonly Float32Array[]): SharedModels {
  /** The model in each place, and the places in the order in which they were last shared. */
  const held: (Float32Array | undefined)[] = models.map(() => undefined);
  const oldestFirst = models.map((_, place) => place);
  return {
    models,
    share: (weights) => {
      const known = held.indexOf(weights);
      const place = known < 0 ? oldestFirst[0] : known;
      if (known < 0) models[place].set(weights);
      held[place] = weights;
      oldestFirst.push(...oldestFirst.splice(oldestFirst.indexOf(place), 1));
      return place;
    },
  };
}
