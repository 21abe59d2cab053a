import type { DatasetInfo, ExampleShape } from '../data/examples';
import { randomStream } from '../random/random-stream';
import type { Partition } from './partitioner';
import { parseSkew } from './parse-skew';

/** What decides which rows a client holds. */
export interface PartitionSettings {
  readonly skew: string;
  /** What the file of a skew `file:…` holds, as `partitionText` writes it. */
  readonly partition?: string;
  readonly clients: number;
  readonly seed: number;
}

/** Throws a ConfigError when the skew is impossible with this data set and number of clients. */
export function checkSkew(
  { skew, partition, clients }: PartitionSettings,
  info: ExampleShape & Pick<DatasetInfo, 'trainExamples'>,
): void {
  const parsed = parseSkew(skew, partition);
  parsed.check(info.trainExamples, clients);
  for (const change of parsed.changes) change.check?.(info);
}

/**
 * The rows of every client. It depends on nothing but the settings and the labels, so each client
 * host works out its own shard and nobody has to send one.
 */
export function partitionClients(
  { skew, partition, clients, seed }: PartitionSettings,
  labels: Uint8Array,
  classes: number,
): Partition {
  const partitioner = parseSkew(skew, partition);
  partitioner.check(labels.length, clients);
  return partitioner.partition({
    labels,
    classes,
    clients,
    stream: randomStream(seed, 'partition'),
  });
}
