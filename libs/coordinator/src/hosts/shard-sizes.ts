import { FrameError, type ClientShard, type Ready } from '@fedsim/proto';

/** How many examples each virtual client holds, as its host reported when it was ready. */
export type ShardSizes = ReturnType<typeof createShardSizes>;

export function createShardSizes(clientCount: number, trainExamples: number) {
  const sizes = new Array<number>(clientCount).fill(0);
  return {
    /** Takes a host's report on the clients that it carries, or throws a FrameError and takes nothing of it. */
    record(carried: readonly number[], { clients }: Ready): void {
      requireEach(carried, clients);
      for (const shard of clients) requirePossible(shard, trainExamples);
      for (const { client, examples } of clients) sizes[client] = examples;
    },
    /** Examples of a client, 0 where no host has reported any. */
    of: (client: number): number => sizes[client] ?? 0,
    /** Examples of each client by its number. */
    all: (): readonly number[] => [...sizes],
  };
}

/** Each client that is carried must be named once, and no other. */
function requireEach(carried: readonly number[], shards: readonly ClientShard[]): void {
  const missing = new Set(carried);
  for (const { client } of shards) {
    if (missing.delete(client)) continue;
    if (!carried.includes(client)) {
      throw new FrameError('UNKNOWN_CLIENT', `This host does not carry client ${client}.`);
    }
    throw new FrameError('BAD_EXAMPLES', `Client ${client} is named twice.`);
  }
  if (missing.size === 0) return;
  const [client] = missing;
  throw new FrameError('BAD_EXAMPLES', `It does not say how many examples client ${client} has.`);
}

function requirePossible({ client, examples }: ClientShard, trainExamples: number): void {
  if (examples <= trainExamples) return;
  const most = `there are ${trainExamples} in all`;
  throw new FrameError('BAD_EXAMPLES', `Client ${client} with ${examples} examples: ${most}.`);
}
