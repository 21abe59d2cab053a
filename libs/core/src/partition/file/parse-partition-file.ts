import { ConfigError } from '../../errors/user-error';
import { type GivenRow, readCsvRows } from './csv-rows';
import { readJsonRows } from './json-rows';
import { partitionText } from './partition-text';

const REPEATS = ':repeats';

/** The file that `file:path` or `file:path:repeats` names. */
export function partitionFile(parameter: string): { path: string; repeats: boolean } {
  const repeats = parameter.endsWith(REPEATS);
  return { path: repeats ? parameter.slice(0, -REPEATS.length) : parameter, repeats };
}

/**
 * What the file of a skew `file:path` says, as `partitionText` writes it. A `.csv` file has a line
 * `row,client` per example, with these words as its first line; a `.json` file a list of rows per
 * client, `[[0, 5], [1]]` or `{"0": [0, 5], "1": [1]}`. Throws a ConfigError that names the line when
 * a row comes twice (unless `:repeats` is asked for), and when a client has none.
 */
export function parsePartitionFile(parameter: string, content: string): string {
  const { path, repeats } = partitionFile(parameter);
  const given = readerOf(path)(path, content.replace(/^\uFEFF/, ''));
  if (!repeats) requireNoRepeats(parameter, path, given);
  return partitionText(byClient(path, given));
}

function readerOf(path: string): (path: string, content: string) => GivenRow[] {
  if (/\.csv$/i.test(path)) return readCsvRows;
  if (/\.json$/i.test(path)) return readJsonRows;
  throw new ConfigError('skew', `${path} is neither a .csv nor a .json file.`);
}

function requireNoRepeats(parameter: string, path: string, given: readonly GivenRow[]): void {
  const first = new Map<number, GivenRow>();
  for (const { row, client, where } of given) {
    const other = first.get(row);
    if (other) {
      throw new ConfigError(
        'skew',
        `${path}, ${where}: row ${row} for client ${client} already is client ${other.client}'s (${other.where}). If that is meant, write file:${parameter}:repeats.`,
      );
    }
    first.set(row, { row, client, where });
  }
}

function byClient(path: string, given: readonly GivenRow[]): number[][] {
  const rows = new Map<number, number[]>();
  for (const { client, row } of given) {
    const own = rows.get(client);
    if (own) own.push(row);
    else rows.set(client, [row]);
  }
  const largest = [...rows.keys()].reduce((a, b) => Math.max(a, b), 0);
  // One more than the number of clients is enough to find a missing one.
  for (let client = 0; client <= Math.min(largest, rows.size); client++) {
    if (rows.has(client)) continue;
    throw new ConfigError(
      'skew',
      `${path} gives no row to client ${client}. Every client from 0 to the last, ${largest}, needs one.`,
    );
  }
  return Array.from({ length: largest + 1 }, (_, client) => rows.get(client) ?? []);
}
