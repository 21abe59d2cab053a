import {
  leftOutBy,
  occurringClasses,
  partitionClients,
  skewShard,
  type LeftOut,
  type PartitionSettings,
} from '@fedsim/core/house';
import type { Dataset } from '../dataset/dataset';
import type { Allocate } from '../dataset/memory';
import { shardAt, type Shards } from './shards';

/** Shards, and what is in nobody's. */
export interface LoadedShards extends Shards {
  readonly leftOut: LeftOut;
}

/**
 * Works out which rows the given clients hold, loads only those, each straight to its final place,
 * and skews the shards in place. Throws a ConfigError as `partitionClients` does.
 */
export async function loadShards(
  dataset: Dataset,
  settings: PartitionSettings,
  clients: readonly number[],
  allocate?: Allocate,
): Promise<LoadedShards> {
  const labels = await dataset.trainLabels();
  const { classes, userExamples } = dataset.info;
  const partition = partitionClients(settings, labels, classes, userExamples);
  const { rows, starts } = oneAfterAnother(clients.map((client) => partition[client]));
  const shards = { examples: await dataset.trainRows(rows, allocate), starts };
  const occurring = occurringClasses(labels);
  clients.forEach((client, place) =>
    skewShard(settings, client, shardAt(shards, place), occurring),
  );
  return { ...shards, leftOut: leftOutBy(partition, labels, dataset.info.classes) };
}

function oneAfterAnother(lists: readonly Uint32Array[]): {
  rows: Uint32Array;
  starts: Uint32Array;
} {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = starts[i] + list.length));
  const rows = new Uint32Array(starts[lists.length]);
  lists.forEach((list, i) => rows.set(list, starts[i]));
  return { rows, starts };
}
