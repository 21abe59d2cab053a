// A cell of the table: the search for its learning rate, then the reported runs.
import { runSimulation } from './run-simulation.mjs';
import { tuneLr } from './tune-lr.mjs';

/** Seed of the search; the reported runs have 1, 2, … */
export const TUNING_SEED = 0;

/** There is no time to begin another run. */
export class OutOfTime extends Error {}

/**
 * Completes a cell's `seeds` runs at its learning rate, taking finished ones from the store.
 *
 * @param job { store, dataDir, inputs, seeds, lr (undefined searches), deadlineMs, onChild, log }
 */
export async function reproduceCell(cell, job) {
  const { inputs, seeds } = job;
  const roundsAt = async (lr, cap) => {
    const run = await obtain(cell, { inputs, lr, seed: TUNING_SEED, cap }, job);
    return run.crossing !== null && run.crossing <= cap ? run.crossing : Infinity;
  };
  const lr = job.lr ?? (await tuneLr(cell.firstLr, cell.cap, roundsAt));
  if (lr === null) return job.log(`${cell.name}: no learning rate reaches the target`);
  for (let seed = 1; seed <= seeds; seed++) {
    await obtain(cell, { inputs, lr, seed, cap: cell.cap }, job);
  }
}

/** The stored run that fits, or a new one. */
async function obtain(cell, asked, { store, dataDir, deadlineMs, onChild, log }) {
  const known = store.find(cell, asked);
  if (known) return known;
  const startedMs = Date.now();
  if (startedMs > deadlineMs) throw new OutOfTime('out of time: call again to continue');
  const run = await runSimulation(cell, asked, dataDir, onChild);
  store.add(run);
  const result = run.crossing === null ? `not in ${run.rounds}` : run.crossing.toFixed(1);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
  log(`${cell.name}  lr ${asked.lr}  seed ${asked.seed}: ${result} rounds, ${seconds} s`);
  return run;
}
