import type { TrainingState } from '@fedsim/core';

/** Moves a run's checkpoint on while the run goes on. */
export interface CheckpointWriter {
  /**
   * Has a state written after the one that is being written; one that waits then is passed over. Waits
   * for it if it is the first or leaves more than `lag` rounds unwritten.
   *
   * @throws what the writing of an earlier state threw
   */
  moveTo(state: TrainingState): Promise<void>;
  /** Returns once the newest state is written, or throws as above. */
  settle(): Promise<void>;
}

/** @param lag how many rounds the checkpoint may be behind */
export function createCheckpointWriter(
  write: (state: TrainingState) => Promise<void>,
  lag: number,
): CheckpointWriter {
  let newest: TrainingState | undefined;
  let written: TrainingState | undefined;
  let writing = Promise.resolve();
  let failed = false;

  const writeNewest = async () => {
    if (!newest || newest === written) return;
    const state = newest;
    await write(state);
    written = state;
  };
  return {
    moveTo: async (state) => {
      newest = state;
      writing = writing.then(writeNewest);
      writing.catch(() => (failed = true));
      if (failed || !written || state.round - written.round > lag) await writing;
    },
    settle: () => writing,
  };
}
