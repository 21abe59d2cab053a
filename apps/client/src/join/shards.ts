import {
  partitionClients,
  rowsFrom,
  skewShard,
  type Examples,
  type ExperimentConfig,
} from '@fedsim/core';
import type { Dataset } from '@fedsim/datasets/node';

/** The private shard of each virtual client that this host carries. */
export type Shards = ReadonlyMap<number, Examples>;

/**
 * Works out which rows the given clients hold, loads those and no others, and skews them in place.
 * Shards are views of one array.
 */
export async function loadShards(
  dataset: Dataset,
  config: ExperimentConfig,
  clients: readonly number[],
): Promise<Shards> {
  const labels = await dataset.trainLabels();
  const partition = partitionClients(config, labels, dataset.info.classes);
  const rows = clients.flatMap((client) => [...partition[client]]);
  const examples = await dataset.trainRows(rows);
  const shards = new Map<number, Examples>();
  let start = 0;
  for (const client of clients) {
    const count = partition[client].length;
    shards.set(client, skewShard(config, client, rowsFrom(examples, start, count)));
    start += count;
  }
  return shards;
}
