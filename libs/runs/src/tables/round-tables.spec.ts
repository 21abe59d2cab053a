import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  MEASURES,
  ROUND_COLUMNS,
  type MeasureDescriptor,
  type RoundReport,
} from '@fedsim/core/house';
import { openRun } from '../read/run-folder-reader';
import { openRoundTables } from './round-tables';

const ZERO = { train: 0, encode: 0, send: 0, validate: 0, aggregate: 0, evaluate: 0 };

const report = (round: number, measures: RoundReport['measures'] = {}): RoundReport =>
  ({
    round,
    seconds: 0,
    timings: ZERO,
    measures,
    cohortSize: 2,
    clients: [{ client: 7 }, { client: 8 }],
  }) as unknown as RoundReport;

describe('the tables of a resumed run', () => {
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

it('a round whose cohort was empty has no row of clients, and the run can be resumed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-tables-'));
  const tables = await openRoundTables(folder, 0);
  const empty = { ...report(2), cohortSize: 0, clients: [] };
  for (const each of [report(1), empty, report(3), { ...empty, round: 4 }]) {
    await tables.append(each);
  }
  const before = readFileSync(join(folder, 'clients.csv'), 'utf8');
  await openRoundTables(folder, 4);
  expect(readFileSync(join(folder, 'clients.csv'), 'utf8')).toBe(before);
  rmSync(folder, { recursive: true });
});

describe('a damaged table of a resumed run', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-tables-'));
    const tables = await openRoundTables(folder, 0);
    for (const round of [1, 2, 3]) await tables.append(report(round));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['rounds.csv', (text: string) => text.replace('\n2,', '\n'), 3, /a row has \d+ cells/],
    [
      'rounds.csv',
      (text: string) => text.replace(/\n2,.*/, ''),
      3,
      /round 3 cannot follow round 1/,
    ],
    ['rounds.csv', (text: string) => text.replace('\n2,', '\n\0\0,'), 3, /cannot follow round 1/],
    ['rounds.csv', () => 'nonsense\n', 1, /not the header/],
    ['rounds.csv', (text: string) => text.replace(/\n3,.*/, ''), 4, /round 3 is missing/],
    [
      'clients.csv',
      (text: string) => text.replace(/\n2,.*\n2,.*/, ''),
      4,
      /round 3 cannot follow round 1/,
    ],
    ['clients.csv', (text: string) => text.replace(/\n3,.*\n3,.*/, ''), 6, /round 3 is missing/],
    ['clients.csv', (text: string) => text.replace('\n2,8', '\n"2,8'), 5, /a row has \d+ cells/],
    ['clients.csv', (text: string) => text.replace('\n2,8', '\nx,8'), 5, /round x cannot follow/],
  ])('is refused by name and line: %s, %#', async (file, damage, line, what) => {
    const path = join(folder, file);
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    const opening = openRoundTables(folder, 3);
    await expect(opening).rejects.toThrow(`resume: ${path} is damaged at line ${line}: `);
    await expect(opening).rejects.toThrow(what);
  });
});

describe('a reason of several lines', () => {
  it.each(['no state\nat all', 'no state\n1,0', 'no "state"\r\n\nat all'])(
    'is whole after a resume: %j',
    async (reason) => {
      const folder = mkdtempSync(join(tmpdir(), 'fedsim-tables-'));
      const failed = (round: number): RoundReport => {
        const { clients, ...others } = report(round);
        return { ...others, clients: clients.map((client) => ({ ...client, reason })) };
      };
      const tables = await openRoundTables(folder, 0);
      for (const round of [1, 2]) await tables.append(failed(round));
      const resumed = await openRoundTables(folder, 1);
      await resumed.append(failed(2));
      const rows = await openRun(folder).clients();
      rmSync(folder, { recursive: true });
      expect(rows.map((row) => [row['round'], row['client'], row['reason']])).toEqual([
        ['1', '7', reason],
        ['1', '8', reason],
        ['2', '7', reason],
        ['2', '8', reason],
      ]);
    },
  );
});

describe('the measures of a run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-tables-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const measure = (name: string): MeasureDescriptor => ({
    name,
    label: name,
    unit: '',
    help: name,
    decimals: 2,
  });
  const header = (): string[] =>
    readFileSync(join(folder, 'rounds.csv'), 'utf8').split('\n')[0].split(',');
  const column = async (name: string): Promise<string[]> =>
    (await openRun(folder).rounds()).map((row) => row[name]);

  it('are the columns of core alone where no measures are named', async () => {
    await openRoundTables(folder, 0);
    expect(header()).toEqual([...ROUND_COLUMNS, ...MEASURES.map(({ name }) => name)]);
  });

  it('have a column each, blank in rounds without a figure, and all its digits', async () => {
    const tables = await openRoundTables(folder, 0, [measure('top2'), measure('saved')]);
    await tables.append(report(1, { saved: 1 / 3 }));
    await tables.append(report(2));
    expect(header()).toEqual([...ROUND_COLUMNS, 'top2', 'saved']);
    expect(await column('saved')).toEqual([`${1 / 3}`, '']);
    expect(await column('top2')).toEqual(['', '']);
  });

  it('keep their columns when the run is resumed with others, or without', async () => {
    const before = await openRoundTables(folder, 0, [measure('top2')]);
    await before.append(report(1, { top2: 0.5 }));
    const other = await openRoundTables(folder, 1, [measure('saved')]);
    await other.append(report(2, { saved: 0.25 }));
    const none = await openRoundTables(folder, 2, []);
    await none.append(report(3));
    expect(header()).toEqual([...ROUND_COLUMNS, 'top2', 'saved']);
    expect(await column('round')).toEqual(['1', '2', '3']);
    expect(await column('top2')).toEqual(['0.5', '', '']);
    expect(await column('saved')).toEqual(['', '0.25', '']);
  });

  it('must be known before the first round', async () => {
    const tables = await openRoundTables(folder, 0, []);
    await expect(tables.append(report(1, { top2: 1 }))).rejects.toThrow(
      /^measures: .*rounds\.csv has no column for top2\. Declare/,
    );
  });
});
