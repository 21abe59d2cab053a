import type { PartitionDescription } from '@fedsim/core/house';
import { stringify } from 'csv-stringify/sync';

/** A partition as a CSV table, a row per client, with more than the chart shows. */
export function partitionCsv({ clients, labelNames, units }: PartitionDescription): string {
  const kinds = Object.keys(units);
  const labels = labelNames.map((label) => `label_${label}`);
  const figures = ['jensen_shannon', 'total_variation'];
  const columns = ['client', 'examples', ...labels, ...figures, ...kinds.map(snakeCase)];
  const rows = clients.map((client) => [
    client.client,
    client.examples,
    ...client.labelCounts,
    client.jensenShannon,
    client.totalVariation,
    ...kinds.map((kind) => client.levels[kind]),
  ]);
  return stringify([columns, ...rows]);
}

const snakeCase = (kind: string): string => kind.replace('-', '_');
