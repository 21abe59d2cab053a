import type { DatasetInfo } from '../data/examples';
import { labelNamesOf } from '../data/labels';
import { levelOf } from './changes/levels';
import { jensenShannon, totalVariation } from './divergence';
import { countLabels } from './labels-by-size';
import { leftOutBy, type LeftOut } from './left-out';
import { parseSkew } from './parse-skew';
import { partitionClients, type PartitionSettings } from './partition-clients';
import { describeSizes, type SizeFigures } from './size-figures';

/** What one client has. */
export interface ClientDescription {
  readonly client: number;
  readonly examples: number;
  /** Examples of each label, before any label noise. */
  readonly labelCounts: readonly number[];
  /** How far its label mix is from the mix of all clients' data together; see `divergence.ts`. */
  readonly jensenShannon: number;
  readonly totalVariation: number;
  /** Of each feature skew and label noise, by its name before the colon. */
  readonly levels: Readonly<Record<string, number>>;
}

/** Mean over clients, and the client furthest away. */
export interface MeanAndMax {
  readonly mean: number;
  readonly max: number;
}

/** A partition in figures, without training on it. */
export interface PartitionDescription {
  /** The skew, with all its parameters. */
  readonly skew: string;
  /** What the data set calls each label. */
  readonly labelNames: readonly string[];
  readonly clients: readonly ClientDescription[];
  /** Examples that some client has, each counted once per client that has it. */
  readonly examples: number;
  /** What no client has. */
  readonly leftOut: LeftOut;
  /** What the skew lists for the clients to have, if it does, where their labels may not allow it. */
  readonly listedSizes?: readonly number[];
  readonly jensenShannon: MeanAndMax;
  readonly totalVariation: MeanAndMax;
  readonly sizes: SizeFigures;
  readonly labelsPerClient: { readonly min: number; readonly mean: number; readonly max: number };
  /** Of each feature skew and label noise: its unit, `°` or nothing. */
  readonly units: Readonly<Record<string, string>>;
}

/** Works out who has what, and how skewed that is. Throws a ConfigError as `partitionClients` does. */
export function describePartition(
  settings: PartitionSettings,
  labels: Uint8Array,
  classes: number,
  { labelNames, userExamples }: Pick<DatasetInfo, 'labelNames' | 'userExamples'> = {},
): PartitionDescription {
  const { name, changes, listedSizes } = parseSkew(settings.skew, settings.partition);
  const partition = partitionClients(settings, labels, classes, userExamples);
  const { values } = countLabels(partition, { labels, classes });
  const rowOf = (client: number) => [...values.subarray(client * classes, (client + 1) * classes)];
  const together = Array.from({ length: classes }, (_, label) =>
    partition.reduce((sum, _, client) => sum + values[client * classes + label], 0),
  );
  const clients = partition.map((rows, client): ClientDescription => {
    const labelCounts = rowOf(client);
    const levels = changes.map((change) => [
      change.kind,
      levelOf(change.levels, client, settings.clients),
    ]);
    return {
      client,
      examples: rows.length,
      labelCounts,
      jensenShannon: jensenShannon(labelCounts, together),
      totalVariation: totalVariation(labelCounts, together),
      levels: Object.fromEntries(levels),
    };
  });
  const sizes = clients.map(({ examples }) => examples);
  const held = clients.map(({ labelCounts }) => labelCounts.filter(Boolean).length);
  const heldFigures = meanAndMax(held);
  return {
    skew: name,
    labelNames: labelNamesOf({ classes, labelNames }),
    clients,
    examples: sizes.reduce((a, b) => a + b, 0),
    leftOut: leftOutBy(partition, labels, classes),
    listedSizes,
    jensenShannon: meanAndMax(clients.map((client) => client.jensenShannon)),
    totalVariation: meanAndMax(clients.map((client) => client.totalVariation)),
    sizes: describeSizes(sizes),
    labelsPerClient: { min: held.reduce((a, b) => Math.min(a, b)), ...heldFigures },
    units: Object.fromEntries(changes.map(({ kind, unit }) => [kind, unit])),
  };
}

function meanAndMax(values: readonly number[]): MeanAndMax {
  return {
    mean: values.reduce((a, b) => a + b, 0) / values.length,
    max: values.reduce((a, b) => Math.max(a, b)),
  };
}
