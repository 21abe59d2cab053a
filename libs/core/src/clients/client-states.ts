import { ROUNDS_AHEAD } from '../transport/transport';

/**
 * What clients remember between their rounds for one owner, on the clients' side only. A state is kept with
 * the version of the model that it was trained from; states of a few versions are kept for each client, so
 * that a run resumed from a slightly older model finds the states that belong to it.
 */
export interface ClientStates {
  /** The client's state from the newest version before `modelVersion`; undefined if there is none. */
  read(client: number, modelVersion: number): Promise<Float32Array | undefined>;
  write(client: number, modelVersion: number, state: Float32Array): Promise<void>;
  /** Forgets what a client learned from `modelVersion`, as if it had not taken part. */
  forget(client: number, modelVersion: number): Promise<void>;
  /** Forgets what clients learned from `modelVersion` or a later one. */
  rewind(modelVersion: number): Promise<void>;
}

/**
 * Of a client's versions, the ones to keep when clients train from `modelVersion`: all that a checkpoint
 * may still precede, and the newest older one.
 */
export function versionsToKeep(versions: readonly number[], modelVersion: number): number[] {
  const newestFirst = [...versions].sort((a, b) => b - a);
  const settled = newestFirst.findIndex((version) => version < modelVersion - ROUNDS_AHEAD);
  return settled < 0 ? newestFirst : newestFirst.slice(0, settled + 1);
}

/**
 * Call it after each write. It deletes a client's older state as soon as no checkpoint can precede the newer
 * one, even if that client is never asked again.
 */
export function createTidier(
  removeOld: (client: number, modelVersion: number) => Promise<void>,
): (client: number, modelVersion: number) => Promise<void> {
  const recent: { readonly client: number; readonly version: number }[] = [];
  return async (client, modelVersion) => {
    recent.push({ client, version: modelVersion });
    const unsettled = recent.findIndex(({ version }) => version >= modelVersion - ROUNDS_AHEAD);
    for (const old of recent.splice(0, unsettled)) await removeOld(old.client, modelVersion);
  };
}

/** The most states kept at a time, in `rounds` rounds that ask `cohort` clients each. */
export function mostStates(clients: number, cohort: number, rounds: number): number {
  return Math.min(rounds * cohort, clients + (ROUNDS_AHEAD + 1) * cohort);
}

/** States in memory, for clients of this process. */
export function createMemoryStates(): ClientStates {
  const clients = new Map<number, Map<number, Float32Array>>();
  const statesOf = (client: number) => clients.get(client) ?? new Map<number, Float32Array>();
  const tidy = createTidier(async (client, modelVersion) => {
    const states = statesOf(client);
    const kept = versionsToKeep([...states.keys()], modelVersion);
    for (const version of states.keys()) if (!kept.includes(version)) states.delete(version);
  });
  return {
    read: async (client, modelVersion) => {
      const states = statesOf(client);
      const version = newestBefore(modelVersion, [...states.keys()]);
      return version === undefined ? undefined : states.get(version);
    },
    write: async (client, modelVersion, state) => {
      clients.set(client, statesOf(client).set(modelVersion, state));
      await tidy(client, modelVersion);
    },
    forget: async (client, modelVersion) => void statesOf(client).delete(modelVersion),
    rewind: async (modelVersion) => {
      for (const states of clients.values()) {
        for (const version of states.keys()) if (version >= modelVersion) states.delete(version);
      }
    },
  };
}

/** The newest of the versions before `modelVersion`, if there is one. */
export function newestBefore(
  modelVersion: number,
  versions: readonly number[],
): number | undefined {
  const earlier = versions.filter((version) => version < modelVersion);
  return earlier.length === 0 ? undefined : Math.max(...earlier);
}
