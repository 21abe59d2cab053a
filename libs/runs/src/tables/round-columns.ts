import {
  ROUND_COLUMNS,
  type ClientReport,
  type MeasureDescriptor,
  type RoundReport,
} from '@fedsim/core/house';

/** Types of columns, by the names of Parquet's physical types. */
export type ColumnType = 'INT32' | 'INT64' | 'DOUBLE' | 'STRING';

/** Types of the columns of `rounds.csv` that are not real numbers. */
export const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
  round: 'INT32',
  participants: 'INT32',
  examples: 'INT64',
  uplink_bytes: 'INT64',
  downlink_bytes: 'INT64',
  cohort: 'INT32',
  model_version: 'INT32',
  model_sha256: 'STRING',
  status: 'STRING',
};

/** Columns of `clients.csv`. */
export const CLIENT_COLUMNS = [
  'round',
  'client',
  'examples',
  'train_loss',
  'uplink_bytes',
  'seconds',
  'status',
  'reason',
  'virtual_seconds',
];

/** What a row holds, by column; a column that is not named is blank. */
export type Cells = Readonly<Record<string, string | number | null | undefined>>;

/** The columns of a run's `rounds.csv`. */
export function roundColumns(measures: readonly MeasureDescriptor[]): string[] {
  return [...ROUND_COLUMNS, ...measures.map(({ name }) => name)];
}

/** The row of a round in `rounds.csv`. */
export function roundCells(report: RoundReport): Cells {
  const { timings } = report;
  return {
    round: report.round,
    participants: report.participants,
    examples: report.examples,
    train_loss: report.trainLoss,
    test_loss: report.testLoss,
    test_accuracy: report.testAccuracy,
    uplink_bytes: report.uplinkBytes,
    downlink_bytes: report.downlinkBytes,
    seconds: report.seconds.toFixed(4),
    model_sha256: report.modelSha256,
    cohort: report.cohortSize,
    model_version: report.modelVersion,
    status: report.status,
    train_seconds: timings.train.toFixed(4),
    encode_seconds: timings.encode.toFixed(4),
    send_seconds: timings.send.toFixed(4),
    validate_seconds: timings.validate.toFixed(4),
    aggregate_seconds: timings.aggregate.toFixed(4),
    evaluate_seconds: timings.evaluate.toFixed(4),
    virtual_seconds: report.virtualSeconds?.toFixed(4),
    virtual_time: report.virtualTime?.toFixed(4),
    ...report.measures,
  };
}

/** The row of a client and round in `clients.csv`. */
export function clientCells({ round }: RoundReport, client: ClientReport): Cells {
  return {
    round,
    client: client.client,
    examples: client.examples,
    train_loss: client.trainLoss,
    uplink_bytes: client.uplinkBytes,
    seconds: client.seconds?.toFixed(4),
    status: client.status,
    reason: client.reason,
    virtual_seconds: client.virtualSeconds?.toFixed(4),
  };
}
