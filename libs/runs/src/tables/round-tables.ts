import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, type ClientReport, type RoundReport } from '@fedsim/core';
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';

/** Columns of `rounds.csv`. */
export const ROUND_COLUMNS = [
  'round',
  'participants',
  'examples',
  'train_loss',
  'test_loss',
  'test_accuracy',
  'uplink_bytes',
  'downlink_bytes',
  'seconds',
  'model_sha256',
  'cohort',
  'model_version',
  'status',
  'train_seconds',
  'encode_seconds',
  'send_seconds',
  'validate_seconds',
  'aggregate_seconds',
  'evaluate_seconds',
  'virtual_seconds',
  'virtual_time',
];

const CLIENT_COLUMNS = [
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

/** `rounds.csv` and `clients.csv` of a run directory. */
export interface RoundTables {
  append(report: RoundReport): Promise<void>;
}

/**
 * Starts both tables, or keeps their whole rows up to and including round `keepUntil`; a disk that was full
 * may have cut the last one.
 */
export async function openRoundTables(folder: string, keepUntil: number): Promise<RoundTables> {
  const rounds = join(folder, 'rounds.csv');
  const clients = join(folder, 'clients.csv');
  await startTable(rounds, ROUND_COLUMNS, keepUntil);
  await startTable(clients, CLIENT_COLUMNS, keepUntil);
  return {
    append: async (report) => {
      await appendFile(clients, stringify(report.clients.map((row) => clientRow(report, row))));
      await appendFile(rounds, stringify([roundRow(report)]));
    },
  };
}

async function startTable(path: string, columns: string[], keepUntil: number): Promise<void> {
  const header = columns.join(',');
  const kept = keepUntil === 0 ? [] : await rowsUntil(path, keepUntil);
  await writeFileAtomic(path, [header, ...kept, ''].join('\n'));
}

async function rowsUntil(path: string, round: number): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(
      `resume: ${path} cannot be read: ${error.message}. Restore it from a copy, or start a new run with --out.`,
    );
  });
  const rows = text.split('\n').slice(1, -1);
  return rows.filter((row) => Number(row.split(',')[0]) <= round);
}

function roundRow(report: RoundReport): unknown[] {
  const { train, encode, send, validate, aggregate, evaluate } = report.timings;
  const timings = [train, encode, send, validate, aggregate, evaluate];
  return [
    report.round,
    report.participants,
    report.examples,
    report.trainLoss,
    report.testLoss,
    report.testAccuracy,
    report.uplinkBytes,
    report.downlinkBytes,
    report.seconds.toFixed(4),
    report.modelSha256,
    report.cohortSize,
    report.modelVersion,
    report.status,
    ...timings.map((seconds) => seconds.toFixed(4)),
    report.virtualSeconds?.toFixed(4),
    report.virtualTime?.toFixed(4),
  ];
}

function clientRow({ round }: RoundReport, row: ClientReport): unknown[] {
  const { client, examples, trainLoss, uplinkBytes, seconds, status, reason } = row;
  const trained = [examples, trainLoss, uplinkBytes, seconds?.toFixed(4)];
  return [round, client, ...trained, status, reason, row.virtualSeconds?.toFixed(4)];
}
