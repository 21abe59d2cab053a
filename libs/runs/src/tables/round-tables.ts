import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MEASURES, type MeasureDescriptor, type RoundReport } from '@fedsim/core/house';
import { parse } from 'csv-parse/sync';
import { openGrowingTable } from './growing-table';
import { CLIENT_COLUMNS, clientCells, roundCells, roundColumns } from './round-columns';

/** `rounds.csv` and `clients.csv` of a run directory. */
export interface RoundTables {
  append(report: RoundReport): Promise<void>;
}

/**
 * Starts both tables, or keeps their whole rows up to and including round `keepUntil`.
 *
 * @param measures every measure that the run's reports may have: `rounds.csv` has a column for each
 */
export async function openRoundTables(
  folder: string,
  keepUntil: number,
  measures: readonly MeasureDescriptor[] = MEASURES,
): Promise<RoundTables> {
  const columns = roundColumns(measures);
  const roundsFile = join(folder, 'rounds.csv');
  const rounds = await openGrowingTable(roundsFile, columns, keepUntil);
  const cohorts = keepUntil === 0 ? [] : await cohortSizes(roundsFile);
  const clients = await openGrowingTable(
    join(folder, 'clients.csv'),
    CLIENT_COLUMNS,
    keepUntil,
    (round) => cohorts[round - 1],
  );
  return {
    append: async (report) => {
      await clients.append(report.clients.map((client) => clientCells(report, client)));
      await rounds.append([roundCells(report)]);
    },
  };
}

/** How many clients each round asked, as `rounds.csv` has it: `clients.csv` has a row for each. */
async function cohortSizes(roundsFile: string): Promise<number[]> {
  const records = parse(await readFile(roundsFile), { columns: true }) as { cohort: string }[];
  return records.map(({ cohort }) => Number(cohort));
}
