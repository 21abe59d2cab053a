export {
  createRunReader,
  type CsvRow,
  type RecordedRun,
  type RecordedSummary,
  type RunReader,
  type RunSource,
} from './read/run-reader';
export { COLUMN_TYPES, type ColumnType } from './tables/round-columns';
