export {
  createRunReader,
  type CsvRow,
  type RecordedBaselines,
  type RecordedRun,
  type RecordedSummary,
  type RunReader,
  type RunSource,
} from './read/run-reader';
export { COLUMN_TYPES, type ColumnType } from './tables/round-columns';
export { settingColumn, UNUSED } from './tables/setting-column';
