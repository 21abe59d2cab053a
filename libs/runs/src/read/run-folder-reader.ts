import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type JudgedRound, type RoundReport } from '@fedsim/core/house';
import { isUnbegun } from '../directory/unbegun-folder';
import { createRunReader, type RecordedRun, type RunReader } from './run-reader';

/** Reads a run directory of this machine. */
export function openRun(directory: string): RunReader {
  return createRunReader((file) =>
    readFile(join(directory, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
  );
}

/**
 * Reads `config.json` of the run directory that a setting names; throws a ConfigError when there is none or
 * it is damaged.
 */
export async function readRecordedRun(
  directory: string,
  setting: 'resume' | 'run' = 'resume',
): Promise<RecordedRun> {
  const path = join(directory, 'config.json');
  await readFile(path).catch(async (error: Error) => {
    throw new ConfigError(setting, await whyNoRun(directory, error));
  });
  return openRun(directory)
    .config()
    .catch((error: Error) => {
      throw new ConfigError(
        setting,
        `${join(directory, error.message)}. Restore it from a copy, or make a new run with --out.`,
      );
    });
}

async function whyNoRun(directory: string, { message }: Error): Promise<string> {
  if (await isUnbegun(directory).catch(() => false)) {
    return `there is no run in "${directory}": nothing is recorded there. What was ended before it had begun starts anew with --out=${directory}.`;
  }
  return `there is no run in "${directory}": ${message}. Name the folder that the run was recorded in.`;
}

/** The id of the run that is resumed, as its config.json has it, or one for a new run. */
export async function runIdOf(resumed: string | undefined): Promise<string> {
  const recorded = resumed === undefined ? undefined : await readRecordedRun(resumed);
  return recorded?.run_id ?? randomUUID();
}

/** Seconds that the rounds up to and including `round` took, as recorded. */
export async function recordedSeconds(directory: string, round: number): Promise<number> {
  if (round === 0) return 0;
  const rows = (await openRun(directory).rounds()).filter((row) => Number(row['round']) <= round);
  return rows.reduce((total, row) => total + Number(row['seconds']), 0);
}

/** Bytes that clients sent and received in all rounds of a run directory, as recorded. */
export async function recordedTraffic(
  directory: string,
): Promise<Pick<RoundReport, 'uplinkBytes' | 'downlinkBytes'>> {
  const rows = await openRun(directory).rounds();
  const total = (column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  return { uplinkBytes: total('uplink_bytes'), downlinkBytes: total('downlink_bytes') };
}

/** The rounds in `rounds.csv` of a run directory, as a verdict needs them. */
export async function judgedRounds(directory: string): Promise<JudgedRound[]> {
  const numberOf = (text: string): number | null => (text === '' ? null : Number(text));
  return (await openRun(directory).rounds()).map((row) => ({
    status: row['status'] === 'void' ? 'void' : 'ok',
    trainLoss: numberOf(row['train_loss']),
    testLoss: numberOf(row['test_loss']),
  }));
}
