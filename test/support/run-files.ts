import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of a CSV file whose cells hold no commas. */
export type Row = Readonly<Record<string, string>>;

export function readTable(folder: string, file: string): Row[] {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
  });
}

export function readJson<T = Record<string, unknown>>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/** Lines of a structured log, by message. */
export function readLog(folder: string, name: string, message: string): Record<string, unknown>[] {
  return readFileSync(join(folder, 'logs', `${name}.log`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((entry) => entry['message'] === message);
}
