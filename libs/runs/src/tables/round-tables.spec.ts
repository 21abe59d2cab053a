import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoundReport } from '@fedsim/core';
import { openRoundTables } from './round-tables';

const ZERO = { train: 0, encode: 0, send: 0, validate: 0, aggregate: 0, evaluate: 0 };

const report = (round: number): RoundReport =>
  ({
    round,
    seconds: 0,
    timings: ZERO,
    measures: {},
    clients: [{ client: 7 }, { client: 8 }],
  }) as unknown as RoundReport;

describe('the tables of a run that goes on', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-tables-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const firstCells = (file: string): string[] =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0]);

  it('lose what a full disk cut off, also where it looks like an earlier round', async () => {
    const tables = await openRoundTables(folder, 0);
    for (let round = 1; round <= 12; round++) await tables.append(report(round));
    for (const file of ['rounds.csv', 'clients.csv']) {
      const path = join(folder, file);
      const content = readFileSync(path, 'utf8');
      truncateSync(path, content.lastIndexOf('\n12,') + 2);
      expect(readFileSync(path, 'utf8')).toMatch(/\n1$/);
    }
    await openRoundTables(folder, 11);
    const upTo11 = Array.from({ length: 11 }, (_, i) => `${i + 1}`);
    expect(firstCells('rounds.csv')).toEqual(upTo11);
    expect(firstCells('clients.csv')).toEqual(upTo11.flatMap((round) => [round, round]));
  });
});
