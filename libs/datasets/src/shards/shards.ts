import { rowsFrom, type Examples } from '@fedsim/core/house';

/** The shards of some clients, one after another. */
export interface Shards {
  readonly examples: Examples;
  /** First row of each client's shard, and after the last one the number of rows. */
  readonly starts: Uint32Array;
}

/** The shard in this place: views, not copies. */
export function shardAt(shards: Shards, place: number): Examples {
  return rowsFrom(shards.examples, shards.starts[place], shardSize(shards, place));
}

/** Examples of the shard in this place. */
export function shardSize({ starts }: Shards, place: number): number {
  return starts[place + 1] - starts[place];
}

/** Examples of every shard. */
export function shardSizes(shards: Shards): number[] {
  return Array.from({ length: shards.starts.length - 1 }, (_, place) => shardSize(shards, place));
}
