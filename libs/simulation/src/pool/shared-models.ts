/** A few places for models in memory that threads share. */
export interface SharedModels {
  readonly models: readonly Float32Array[];
  /** The place of a model, to which it is copied unless it is there; the one shared longest ago makes room. */
  share(weights: Float32Array): number;
}

export function sharedModels(models: readonly Float32Array[]): SharedModels {
  /** What each place holds, and the places by when they were last shared. */
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
