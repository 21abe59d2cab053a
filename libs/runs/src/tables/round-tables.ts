import { join } from 'node:path';
import { MEASURES, type MeasureDescriptor, type RoundReport } from '@fedsim/core/house';
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
  const rounds = await openGrowingTable(join(folder, 'rounds.csv'), columns, keepUntil, 'one');
  const clients = await openGrowingTable(
    join(folder, 'clients.csv'),
    CLIENT_COLUMNS,
    keepUntil,
    'some',
  );
  return {
    append: async (report) => {
      await clients.append(report.clients.map((client) => clientCells(report, client)));
      await rounds.append([roundCells(report)]);
    },
  };
}
