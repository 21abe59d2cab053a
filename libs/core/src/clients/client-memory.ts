import { createMemoryStates, type ClientStates } from './client-states';

/** The owner name of the strategy's client memory; a step's memory is owned by the step's name. */
export const STRATEGY = 'strategy';

/** What clients remember between their rounds, by owner. */
export interface ClientMemory {
  /** The states of one owner. */
  of(owner: string): ClientStates;
  /** Forgets what clients learned from `modelVersion` or a later one, whoever the owner. */
  rewind(modelVersion: number): Promise<void>;
}

/** A memory of the owners' states. */
export function clientMemory(
  owners: readonly string[],
  statesOf: (owner: string) => ClientStates,
): ClientMemory {
  const states = new Map(owners.map((owner) => [owner, statesOf(owner)]));
  return {
    of: (owner) => {
      const found = states.get(owner);
      if (!found) throw new Error(`clients remember nothing for ${owner}`);
      return found;
    },
    rewind: async (modelVersion) => {
      for (const each of states.values()) await each.rewind(modelVersion);
    },
  };
}

/**
 * Rewinds a memory at the beginning of a round where it is ahead of the round's model: after a round that
 * was void, or when a run is resumed from a checkpoint. Meant for rounds that begin one after the other: what
 * clients learned from the model of a round still open is forgotten too.
 */
export function createRewinder(
  memory: Pick<ClientMemory, 'rewind'>,
): (modelVersion: number) => Promise<void> {
  let newest = Infinity;
  return async (modelVersion) => {
    if (modelVersion <= newest) await memory.rewind(modelVersion);
    newest = modelVersion;
  };
}

/** States in memory, for clients of this process. */
export function createClientMemory(owners: readonly string[]): ClientMemory {
  return clientMemory(owners, createMemoryStates);
}
