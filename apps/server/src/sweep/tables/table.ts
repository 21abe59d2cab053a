import type { ColumnType } from '@fedsim/runs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { parquetWriteBuffer } from 'hyparquet-writer';
import writeFileAtomic from 'write-file-atomic';

/** A table's cell; null is a blank. */
export type TableValue = string | number | null;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** A tidy table: a value per column in every row. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly TableValue[])[];
}

/** A table as comma-separated values, with a header. */
export function tableAsCsv({ columns, rows }: Table): string {
  return stringify([columns.map(({ name }) => name), ...rows.map((row) => [...row])]);
}

/** A table as a Parquet file, compressed with Snappy. */
export function tableAsParquet({ columns, rows }: Table): Buffer {
  const columnData = columns.map(({ name, type }, i) => ({
    name,
    type,
    nullable: true,
    data: rows.map((row) => typedValue(row[i], type)),
  }));
  return Buffer.from(parquetWriteBuffer({ columnData, createdBy: 'fedsim' }));
}

/** Writes `<name>.csv` and `<name>.parquet`, each whole or not at all. */
export async function writeTable(folder: string, name: string, table: Table): Promise<void> {
  await writeFileAtomic(join(folder, `${name}.csv`), tableAsCsv(table));
  await writeFileAtomic(join(folder, `${name}.parquet`), tableAsParquet(table));
}

function typedValue(value: TableValue, type: ColumnType) {
  if (value === null) return null;
  if (type === 'STRING') return String(value);
  return type === 'INT64' ? BigInt(value) : Number(value);
}
