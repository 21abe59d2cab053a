import { rowsFrom, type Examples } from '@fedsim/core/house';

/** The shards of some clients, one after another. */
export interface Shards {
  readonly examples: Examples;
  /** First row of each client's shard, followed by the number of rows. */
  readonly starts: Uint32Array;
}

/** The shard at this index: views, not copies. */
export function shardAt(shards: Shards, place: number): Examples {
  return rowsFrom(shards.examples, shards.starts[place], shardSize(shards, place));
}

/** Number of examples in the shard at this index. */
export function shardSize({ starts }: Shards, place: number): number {
  return starts[place + 1] - starts[place];
}

/** Number of examples in every shard. */
export function shardSizes(shards: Shards): number[] {
  return Array.from({ length: shards.starts.length - 1 }, (_, place) => shardSize(shards, place));
}
