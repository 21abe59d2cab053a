import { ConfigError } from '../errors/user-error';
import type { Partitioner } from './partitioner';
import { readPartitionText } from './file/partition-text';

/**
 * The partition that a file gives, in any shape. The file itself is not read here: its content
 * comes as text (`partitionText`), so that hosts without the file have the same partition.
 */
export function partitionFromFile(parameter: string, partition: string | undefined): Partitioner {
  const name = `file:${parameter}`;
  const rows = (): Uint32Array[] => rowsOf(name, partition);
  return {
    name,
    check: (examples, clients) => checkRows(name, rows(), examples, clients),
    partition: rows,
  };
}

function rowsOf(name: string, partition: string | undefined): Uint32Array[] {
  if (partition === undefined) {
    throw new ConfigError('partition', `${name} has not been read: its rows are not here.`);
  }
  const rows = readPartitionText(partition);
  if (rows) return rows;
  throw new ConfigError('partition', 'expected rows such as "0-599;600-1199", client by client.');
}

function checkRows(
  name: string,
  rows: readonly Uint32Array[],
  examples: number,
  clients: number,
): void {
  if (rows.length !== clients) {
    throw new ConfigError(
      'skew',
      `${name} has rows for ${rows.length} clients, but there are ${clients}. Use --clients=${rows.length}.`,
    );
  }
  rows.forEach((own, client) => {
    const beyond = own.find((row) => row >= examples);
    if (beyond === undefined) return;
    throw new ConfigError(
      'skew',
      `${name} gives client ${client} row ${beyond}, but the training set has rows 0 to ${examples - 1}.`,
    );
  });
}
