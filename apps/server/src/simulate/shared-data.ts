import { selectExamples, type Examples, type Partition } from '@fedsim/core';

/** Every client's shard in memory that threads share: one copy of the training set, no more. */
export interface SharedShards {
  /** All shards after one another, `rows × inputSize` bytes. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  /** First row of each client's shard, and after the last one the number of rows. */
  readonly starts: Uint32Array;
  readonly inputSize: number;
  readonly classes: number;
}

/** Lays the training set out by client, each shard as `change` leaves it. */
export function shareShards(
  train: Examples,
  partition: Partition,
  change: (client: number, shard: Examples) => Examples,
): SharedShards {
  const starts = new Uint32Array(new SharedArrayBuffer(4 * (partition.length + 1)));
  partition.forEach((rows, client) => (starts[client + 1] = starts[client] + rows.length));
  const { inputSize, classes } = train;
  const pixels = new Uint8Array(new SharedArrayBuffer(starts[partition.length] * inputSize));
  const labels = new Uint8Array(new SharedArrayBuffer(starts[partition.length]));
  partition.forEach((rows, client) => {
    const shard = change(client, selectExamples(train, rows));
    pixels.set(shard.pixels, starts[client] * inputSize);
    labels.set(shard.labels, starts[client]);
  });
  return { pixels, labels, starts, inputSize, classes };
}

/** A copy in memory that threads share. */
export function shareExamples(examples: Examples): Examples {
  const pixels = new Uint8Array(new SharedArrayBuffer(examples.pixels.length));
  const labels = new Uint8Array(new SharedArrayBuffer(examples.labels.length));
  pixels.set(examples.pixels);
  labels.set(examples.labels);
  return { ...examples, pixels, labels };
}

/** One client's shard: views, not copies. */
export function shardOf(shared: SharedShards, client: number): Examples {
  const { pixels, labels, starts, inputSize, classes } = shared;
  const [start, end] = [starts[client], starts[client + 1]];
  return {
    pixels: pixels.subarray(start * inputSize, end * inputSize),
    labels: labels.subarray(start, end),
    count: end - start,
    inputSize,
    classes,
  };
}

/** Examples of every client's shard. */
export function shardSizes({ starts }: SharedShards): number[] {
  return Array.from(
    { length: starts.length - 1 },
    (_, client) => starts[client + 1] - starts[client],
  );
}

/** Examples of a client's shard. */
export function shardSize({ starts }: SharedShards, client: number): number {
  return starts[client + 1] - starts[client];
}

/** All shards as one set: views, not copies. */
export function pooledShards({ pixels, labels, inputSize, classes }: SharedShards): Examples {
  return { pixels, labels, count: labels.length, inputSize, classes };
}
