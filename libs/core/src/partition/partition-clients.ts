import { randomStream } from '../random/random-stream';
import type { Partition } from './partitioner';
import { parseSkew } from './parse-skew';

/** What decides which rows a client holds. */
export interface PartitionSettings {
  readonly skew: string;
  readonly clients: number;
  readonly seed: number;
}

/**
 * The rows of every client. It depends on nothing but the settings and the labels, so each client
 * host works out its own shard and nobody has to send one.
 */
export function partitionClients(
  { skew, clients, seed }: PartitionSettings,
  labels: Uint8Array,
  classes: number,
): Partition {
  const partitioner = parseSkew(skew);
  partitioner.check(labels.length, clients);
  return partitioner.partition({
    labels,
    classes,
    clients,
    stream: randomStream(seed, 'partition'),
  });
}
