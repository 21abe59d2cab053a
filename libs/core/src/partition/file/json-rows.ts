import { z } from 'zod';
import { ConfigError } from '../../errors/user-error';
import type { GivenRow } from './csv-rows';

const rows = z.array(z.int().min(0).max(999_999_999));
const schema = z.union([z.array(rows), z.record(z.string().regex(/^\d{1,9}$/), rows)]);

/** The lists of rows of a JSON file, `[[0, 5], [1]]` or `{"0": [0, 5], "1": [1]}`. */
export function readJsonRows(path: string, content: string): GivenRow[] {
  const parsed = schema.safeParse(parseJson(path, content));
  if (parsed.success) return Object.entries(parsed.data).flatMap((own) => givenRows(path, ...own));
  throw new ConfigError(
    'skew',
    `${path}: expected a list of whole row numbers per client, such as [[0, 5], [1]] or {"0": [0, 5], "1": [1]}.`,
  );
}

function givenRows(path: string, client: string, rows: readonly number[]): GivenRow[] {
  if (rows.length === 0) {
    throw new ConfigError(
      'skew',
      `${path} gives no row to client ${client}. Every client needs one.`,
    );
  }
  return rows.map((row, i) => ({
    client: Number(client),
    row,
    where: `client ${client}, row ${i}`,
  }));
}

function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ConfigError('skew', `${path} is not JSON: ${(error as Error).message}.`);
  }
}
