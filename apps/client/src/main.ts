import { exitAfterOutput, expandHomeInEnvironment, explain, outliveReaders } from '@fedsim/cli';
import { createProgram } from './cli/program';
import { measureForParent, runBench } from './bench/run-bench';
import { joinServer } from './join/join-server';
import { prepareForParent } from './prepare/prepare-for-parent';

outliveReaders();
expandHomeInEnvironment();
// A host that a server started ends with the server, which also handles Ctrl-C for it.
if (process.send) {
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => undefined);
}

createProgram({
  join: joinServer,
  bench: runBench,
  prepare: prepareForParent,
  benchCase: measureForParent,
})
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`error: ${explain(error, process.argv.includes('--verbose'))}`);
    process.exitCode = 1;
  })
  .finally(exitAfterOutput);
