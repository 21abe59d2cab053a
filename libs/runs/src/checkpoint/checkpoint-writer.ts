import type { TrainingState } from '@fedsim/core/house';

/** Keeps a run's checkpoint up to date while the run proceeds. */
export interface CheckpointWriter {
  /**
   * Writes a state in parallel to the rounds, if it is time to. Waits for the first one written.
   *
   * @throws what the writing of an earlier state threw
   */
  moveTo(state: TrainingState): Promise<void>;
  /** Returns once the newest state is written, or throws as above. */
  settle(): Promise<void>;
}

/**
 * @param everyMs shortest time from one write to the next, so that rounds of a few milliseconds do not
 *   wait for the disk; with 0, each state is written before `moveTo` returns
 */
export function createCheckpointWriter(
  write: (state: TrainingState) => Promise<void>,
  everyMs: number,
  now = () => performance.now(),
): CheckpointWriter {
  let newest: TrainingState | undefined;
  let written: TrainingState | undefined;
  let writing = Promise.resolve();
  let begunMs = -Infinity;
  let failed = false;

  const writeNewest = async () => {
    if (!newest || newest === written) return;
    const state = newest;
    await write(state);
    written = state;
  };
  const begin = () => {
    begunMs = now();
    writing = writing.then(writeNewest);
    writing.catch(() => (failed = true));
  };
  return {
    moveTo: async (state) => {
      newest = state;
      if (now() - begunMs >= everyMs) begin();
      if (failed || !written || everyMs === 0) await writing;
    },
    settle: () => {
      begin();
      return writing;
    },
  };
}
