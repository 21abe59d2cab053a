export { frameFile, type FrameName, type RecordedFrame } from './frames/frame-file';
export {
  readFrame,
  recordedRounds,
  type FrameSource,
  type RecordedRound,
} from './frames/read-frames';
export { parseRoundSelection, type RoundSelection } from './frames/round-selection';
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
