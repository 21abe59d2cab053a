import { openRun } from './run-folder-reader';

/** The round in which a run reached its target. */
export interface ReachedTarget {
  readonly round: number;
  /** Seconds on the virtual clock at its end; absent without one. */
  readonly virtualTime?: number;
}

/**
 * The first round in `rounds.csv` of a run directory whose test accuracy is at least `target`; undefined
 * when there is none. It is looked up when it is wanted and kept nowhere, since a resumed run may have
 * another target.
 */
export async function reachedTarget(
  folder: string,
  target: number,
): Promise<ReachedTarget | undefined> {
  const rows = await openRun(folder).rounds();
  const row = rows.find(
    ({ test_accuracy: accuracy }) => accuracy !== '' && Number(accuracy) >= target,
  );
  if (!row) return undefined;
  const { round, virtual_time: time } = row;
  return { round: Number(round), ...(time ? { virtualTime: Number(time) } : {}) };
}
