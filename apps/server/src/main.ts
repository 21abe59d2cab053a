import { createRunEmitter } from '@fedsim/core/house';
import { baseline } from './baseline/baseline';
import { createProgram } from './cli/program';
import {
  exitAfterOutput,
  expandHomeInEnvironment,
  explain,
  outliveReaders,
  ownCommand,
} from '@fedsim/cli';
import type { ExperimentOutcome } from './console/console-view';
import { createLiveConsole } from './console/live-console';
import { createLiveScreen } from './console/live-screen';
import { createLiveSweepConsole } from './sweep/console/live-sweep-console';
import { tellParent } from './console/parent-console';
import { createPlainConsole } from './console/plain-console';
import { createPlainSweepConsole } from './sweep/console/plain-sweep-console';
import { canRedraw } from './console/terminal';
import { accountant } from './accountant/accountant';
import { attack } from './attack/attack';
import { previewPartition } from './partition/preview-partition';
import { serve } from './serve/serve';
import { simulate } from './simulate/simulate';
import { sweep, type SweepOutcome } from './sweep/sweep';

/** The exit code of a process ended by Ctrl-C, by convention 128 + SIGINT. */
const INTERRUPTED = 130;

const stopper = new AbortController();
const screen = canRedraw(process.stdout, process.env)
  ? createLiveScreen(process.stdout, process.stderr)
  : undefined;
const stop = (): void => {
  if (stopper.signal.aborted) {
    screen?.end();
    process.exit(INTERRUPTED);
  }
  screen?.stopping();
  stopper.abort();
};
outliveReaders();
expandHomeInEnvironment();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

// A run of a sweep ends with it: what it has recorded is gone on with later.
process.on('disconnect', () => process.exit(INTERRUPTED));

const print = (line: string): void => console.log(line);
const listeners = [screen ? createLiveConsole(screen) : createPlainConsole(print)];
if (process.send) listeners.push(tellParent((message) => process.send?.(message)));
const emit = createRunEmitter(listeners);

const exitWith = (outcome: ExperimentOutcome | SweepOutcome): void => {
  if (outcome === 'stopped') process.exitCode = INTERRUPTED;
  if (outcome === 'failed') process.exitCode = 1;
};

const runSweep = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
  const sweepView = screen ? createLiveSweepConsole(screen) : createPlainSweepConsole(print);
  const command = ownCommand('server', 'sweep', process.argv.slice(3));
  exitWith(await sweep(settings, command, sweepView, stopper.signal));
};

createProgram({
  note: (text) => void emit({ kind: 'note', text }),
  serve: async (config) => exitWith(await serve(config, emit, stopper)),
  simulate: async (config) => exitWith(await simulate(config, emit, stopper.signal)),
  baseline: async (config) => exitWith(await baseline(config, emit, stopper.signal)),
  sweep: runSweep,
  partition: (config) => previewPartition(config, emit),
  attack: (config) => attack(config, emit),
  accountant: (config) => accountant(config, print),
})
  .parseAsync()
  .finally(() => screen?.end())
  .catch((error: unknown) => {
    console.error(`error: ${explain(error, process.argv.includes('--verbose'))}`);
    process.exitCode = 1;
  })
  .finally(exitAfterOutput);
