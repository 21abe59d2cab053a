import { ROUNDS_AHEAD, type StateVersions } from '../transport/transport';

/**
 * What clients remember between their rounds for one owner, on the clients' side only. A state is kept with
 * the version of the model that it was trained from. Whether it counts, only the server knows: an update or its
 * receipt may be lost, its round may be void. So earlier states are kept beside it until the server has said which
 * one counts, or a run may be resumed from before it.
 */
export interface ClientStates {
  /**
   * The client's state that counts, undefined if there is none; forgets those that turned out not to count.
   *
   * @param counted version of the model that the client was trained from when it last counted; -1 if it never did
   */
  recall(client: number, counted: number): Promise<Float32Array | undefined>;
  /** Whether there is a state that `recall` would find. */
  has(client: number, counted: number): Promise<boolean>;
  write(client: number, modelVersion: number, state: Float32Array): Promise<void>;
  /**
   * Deletes what no round can need any more, of clients whose states were written here, when a round with
   * `modelVersion` begins.
   */
  tidy(modelVersion: number, counted: StateVersions): Promise<void>;
}

/** The newest of the versions that is not after `counted`, if there is one. */
export function newestCounted(versions: readonly number[], counted: number): number | undefined {
  const older = versions.filter((version) => version <= counted);
  return older.length === 0 ? undefined : Math.max(...older);
}

/**
 * Of a client's versions, the ones to keep when clients train from `modelVersion`: all that a checkpoint
 * may still precede, and the newest older one that counted.
 */
export function versionsToKeep(
  versions: readonly number[],
  modelVersion: number,
  counted: number,
): number[] {
  const settled = modelVersion - ROUNDS_AHEAD;
  const base = newestCounted(versions, Math.min(counted, settled - 1));
  return versions.filter((version) => version >= settled || version === base);
}

/** Remembers which clients have states that can be deleted later, even if they are never asked again. */
export function createTidier(
  removeOld: (client: number, modelVersion: number, counted: number) => Promise<void>,
) {
  /** Clients by the version of what they wrote. */
  const written = new Map<number, Set<number>>();
  return {
    noteWritten(client: number, modelVersion: number): void {
      written.set(modelVersion, (written.get(modelVersion) ?? new Set()).add(client));
    },
    async tidy(modelVersion: number, counted: StateVersions): Promise<void> {
      for (const [version, clients] of written) {
        if (version >= modelVersion - ROUNDS_AHEAD) continue;
        written.delete(version);
        for (const client of clients) await removeOld(client, modelVersion, counted[client] ?? -1);
      }
    },
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
  const keep = (client: number, kept: (versions: number[]) => number[]): void => {
    const states = statesOf(client);
    const versions = [...states.keys()];
    const kepts = new Set(kept(versions));
    for (const version of versions) if (!kepts.has(version)) states.delete(version);
  };
  const tidier = createTidier(async (client, modelVersion, counted) =>
    keep(client, (versions) => versionsToKeep(versions, modelVersion, counted)),
  );
  const newestOf = (client: number, counted: number): number | undefined =>
    newestCounted([...statesOf(client).keys()], counted);
  return {
    recall: async (client, counted) => {
      keep(client, (versions) => versions.filter((version) => version <= counted));
      const version = newestOf(client, counted);
      return version === undefined ? undefined : statesOf(client).get(version);
    },
    has: async (client, counted) => newestOf(client, counted) !== undefined,
    write: async (client, modelVersion, state) => {
      clients.set(client, statesOf(client).set(modelVersion, state));
      tidier.noteWritten(client, modelVersion);
    },
    tidy: tidier.tidy,
  };
}
