import type { StateVersions } from '../transport/transport';
import { createMemoryStates, type ClientStates } from './client-states';

/** The owner name of the strategy's client memory; a step's memory is owned by the step's name. */
export const STRATEGY = 'strategy';

/** What clients remember between their rounds, by owner. */
export interface ClientMemory {
  /** The states of one owner. */
  of(owner: string): ClientStates;
  /** Deletes what no round can need any more, whoever the owner, when a round with `modelVersion` begins. */
  tidy(modelVersion: number, counted: StateVersions): Promise<void>;
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
    tidy: async (modelVersion, counted) => {
      for (const each of states.values()) await each.tidy(modelVersion, counted);
    },
  };
}

/** States in memory, for clients of this process. */
export function createClientMemory(owners: readonly string[]): ClientMemory {
  return clientMemory(owners, createMemoryStates);
}
