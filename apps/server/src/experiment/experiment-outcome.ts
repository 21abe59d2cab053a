/** How an experiment ended that did not fail, by whichever command; it decides the process's exit code. */
export type ExperimentOutcome = 'completed' | 'stopped';
