import { join } from 'node:path';
import type { MeasureDescriptor, RoundReport, TestScore, TrainingState } from '@fedsim/core/house';
import { sayingWhenFull } from '../disk/full-disk';
import { openRoundBoard, type RoundBoardOptions } from '../tensorboard/round-board';
import { writeCheckpoint } from '../checkpoint/checkpoint';
import { createCheckpointWriter } from '../checkpoint/checkpoint-writer';
import { openRoundTables } from '../tables/round-tables';
import type { RunFolder } from './run-folder';

const CHECKPOINT_EVERY_MS = 200;

/** A run directory: everything it takes to reproduce the run and to plot it without us. */
export interface RunDirectory extends RunFolder {
  /** Where clients keep what they remember between rounds; never read by the server. */
  readonly statesPath: string;
  /** Adds the model before the first round, and its score, to the event files; undefined where there are none. */
  readonly addFirst?: (score: TestScore, weights: Float32Array) => Promise<void>;
  /** Appends a round to the tables and event files and has the checkpoint moved on, in this order. */
  addRound(report: RoundReport, state: TrainingState): Promise<void>;
  /** Returns once the last round's checkpoint is written. */
  settle(): Promise<void>;
}

/** What a run directory has to know of its run. */
export interface RunDirectoryOptions extends RoundBoardOptions {
  /** Whether rounds that are lost cannot be trained again to the same bits: clients remember something, or draw secrets. */
  readonly keepsState: boolean;
  /** Every measure that the run's reports may have; by default fedsim's own. */
  readonly measures?: readonly MeasureDescriptor[];
}

/** Opens a run's tables, event files and checkpoint; with `resumedAt`, to continue after that round. */
export async function openRunDirectory(
  folder: RunFolder,
  options: RunDirectoryOptions,
  resumedAt?: number,
): Promise<RunDirectory> {
  const { path } = folder;
  const from = resumedAt ?? 0;
  const tables = await sayingWhenFull(path, openRoundTables(path, from, options.measures));
  const board = await sayingWhenFull(path, openRoundBoard(path, options, from));
  // Clients keep what they remember for a few rounds only, which must not be older than the checkpoint.
  const everyMs = options.keepsState ? 0 : CHECKPOINT_EVERY_MS;
  const checkpoint = createCheckpointWriter((state) => writeCheckpoint(path, state), everyMs);
  const addRound: RunDirectory['addRound'] = async (report, state) => {
    await tables.append(report);
    await board?.addRound(report, state.weights);
    await checkpoint.moveTo(state);
  };
  return {
    ...folder,
    statesPath: statesPathOf(path),
    addFirst: board?.addFirst,
    addRound: (report, state) => sayingWhenFull(path, addRound(report, state)),
    settle: () => sayingWhenFull(path, checkpoint.settle()),
  };
}

/** Where the clients of a run keep what they remember. */
export function statesPathOf(runPath: string): string {
  return join(runPath, 'checkpoint', 'clients');
}
