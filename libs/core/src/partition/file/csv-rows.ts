import { ConfigError } from '../../errors/user-error';

/** A row that a file gives a client, and where it says so: `line 3`. */
export interface GivenRow {
  readonly client: number;
  readonly row: number;
  readonly where: string;
}

/** The lines `row,client` of a CSV file; its first line says which column is which. */
export function readCsvRows(path: string, content: string): GivenRow[] {
  const [header, ...lines] = content.split(/\r?\n/);
  const columns = valuesOf(header).map((name) => name.toLowerCase());
  const [row, client] = [columns.indexOf('row'), columns.indexOf('client')];
  if (columns.length !== 2 || row < 0 || client < 0) {
    throw problem(path, 1, 'expected the words "row,client"', header);
  }
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const values = valuesOf(line);
    if (values.length !== 2 || !values.every((value) => /^\d{1,9}$/.test(value))) {
      throw problem(path, i + 2, `expected "${columns.join()}", two whole numbers`, line);
    }
    return { row: Number(values[row]), client: Number(values[client]), where: `line ${i + 2}` };
  });
}

/** What stands between commas, without the quotes that some programs put around everything. */
function valuesOf(line: string): string[] {
  return line.split(',').map((value) => value.trim().replace(/^"(.*)"$/, '$1'));
}

function problem(path: string, line: number, expected: string, got: string): ConfigError {
  return new ConfigError(
    'skew',
    `${path}, line ${line}: ${expected}, got ${JSON.stringify(got.slice(0, 60))}.`,
  );
}
