import { baseline } from './baseline/baseline';
import { createProgram } from './cli/program';
import { explain } from '@fedsim/cli';
import type { ServeOutcome } from './experiment/run-experiment';
import { createLiveConsole } from './console/live-console';
import { createPlainConsole } from './console/plain-console';
import { serve } from './experiment/serve';
import { simulate } from './simulate/simulate';

/** The exit code of a process ended by Ctrl-C, by convention 128 + SIGINT. */
const INTERRUPTED = 130;

const stopper = new AbortController();
const stop = (): void => {
  if (stopper.signal.aborted) process.exit(INTERRUPTED);
  stopper.abort();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const view = process.stdout.isTTY
  ? createLiveConsole(process.stdout)
  : createPlainConsole((line) => console.log(line));

const exitWith = (outcome: ServeOutcome): void => {
  if (outcome === 'stopped') process.exitCode = INTERRUPTED;
};

createProgram({
  serve: async (config) => exitWith(await serve(config, view, stopper)),
  simulate: async (config) => exitWith(await simulate(config, view, stopper.signal)),
  baseline: async (config) => exitWith(await baseline(config, view, stopper.signal)),
})
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`error: ${explain(error, process.argv.includes('--verbose'))}`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
