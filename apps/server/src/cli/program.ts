import { join } from 'node:path';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { accountantSchema } from '../config/accountant-config';
import { attackSchema } from '../config/attack-config';
import { baselineSections, parseBaselineConfig } from '../config/baseline-config';
import { parseServeConfig, serveSchema } from '../config/serve-config';
import { SIMULATE_ONLY } from '../config/simulate-only';
import { parseSimulateConfig, simulateSchema } from '../config/simulate-config';
import { partitionSchema } from '../config/partition-config';
import { sweepSchema } from '../config/sweep-config';
import { addFlagsCommand, addSchemaOptions, givenSettings, usageOf } from '@fedsim/cli';
import type { Commands } from './commands';
import { readRecordedRun } from '@fedsim/runs/node';
import { addRunOptions, configFlag, mergedSettings } from './run-settings';
import { addAccountant } from './accountant-command';
import { addAttack } from './attack-command';
import { addPartition } from './partition-command';
import { addSweep } from './sweep-command';

const SERVE_HELP = `
Examples:
  npx nx run server:serve                                    10 clients, 10 rounds, MNIST
  npx nx run server:serve --clients=20 --skew=shards:2       each client sees about 2 digits
  npx nx run server:serve --skew=dirichlet:0.1 --rounds=50   strong label skew
  npx nx run server:serve --processes=0 --port=8080          wait for "npx nx run client:join"
  npx nx run server:serve --config=runs/<run>/config.json    repeat a recorded run`;

const SIMULATE_HELP = `
Examples:
  npx nx run server:simulate --clients=100 --fraction=0.1 --rounds=100
  npx nx run server:simulate --clients=10000 --fraction=0.001 --rounds=1000 --workers=2
  npx nx run server:simulate --skew=shards:2 --client-accuracy --baselines=centralised,local
  npx nx run server:simulate --initial-weights=runs/<run>    start from the model of another run`;

const BASELINE_HELP = `
Trains without a federation. The defaults are the classic: 784-128-10, dropout 0.2, Adam, batch 64, up
to 10 epochs, a tenth of the data held out, early stopping.

Examples:
  npx nx run server:baseline                                    the classic on MNIST
  npx nx run server:baseline --folds=5                          plus 5-fold cross-validation
  npx nx run server:baseline --kind=local --skew=shards:2       10 clients, each on its own
  npx nx run server:baseline --run=runs/<run> --kind=centralised,local
                                                            to compare with a recorded run`;

/** The command line of the server app. */
export function createProgram(commands: Commands): Command {
  const program = new Command('server')
    .description('fedsim: federated learning over real sockets, on private shards of data.')
    .configureHelp({ commandUsage: (command) => usageOf('server', command) })
    .showHelpAfterError('Run with --help to see all flags.');
  addServe(program, commands);
  addSimulate(program, commands);
  addBaseline(program, commands);
  addSweep(program, commands);
  addPartition(program, commands);
  addAttack(program, commands);
  addAccountant(program, commands);
  addFlagsCommand(program, {
    serve: serveSchema.extend(configFlag.shape),
    simulate: simulateSchema.extend(configFlag.shape),
    baseline: z.strictObject({
      ...Object.assign({}, ...Object.values(baselineSections)),
      ...configFlag.shape,
    }),
    sweep: sweepSchema.extend(configFlag.shape),
    partition: partitionSchema.extend(configFlag.shape),
    attack: attackSchema,
    accountant: accountantSchema,
  });
  return program;
}

function addServe(program: Command, commands: Commands): void {
  const serve = program
    .command('serve')
    .description('start the aggregation server and its client processes, and run the experiment')
    .allowExcessArguments(false)
    .addHelpText('after', SERVE_HELP);
  addRunOptions(serve, serveSchema);
  // Declared, so that they are refused with a reason and not as unknown options.
  for (const key of Object.keys(SIMULATE_ONLY)) {
    serve.addOption(new Option(`--${key} [value]`).hideHelp());
  }
  serve.action(async () =>
    commands.serve(parseServeConfig(await mergedSettings(serve, commands.note), process.env)),
  );
}

function addSimulate(program: Command, commands: Commands): void {
  const simulate = program
    .command('simulate')
    .description('run the same experiment on worker threads, without sockets: for research speed')
    .allowExcessArguments(false)
    .addHelpText('after', SIMULATE_HELP);
  addRunOptions(simulate, simulateSchema);
  simulate.action(async () =>
    commands.simulate(parseSimulateConfig(await mergedSettings(simulate, commands.note))),
  );
}

function addBaseline(program: Command, commands: Commands): void {
  const baseline = program
    .command('baseline')
    .description('train without a federation, for comparison: on pooled data, or each client alone')
    .allowExcessArguments(false)
    .addHelpText('after', BASELINE_HELP);
  for (const [title, settings] of Object.entries(baselineSections)) {
    addSchemaOptions(baseline, z.strictObject(settings), `${title}:`);
  }
  addSchemaOptions(baseline, configFlag, 'Run:');
  baseline.action(async () => {
    const { run } = givenSettings(baseline);
    const recorded = run === undefined ? undefined : join(String(run), 'config.json');
    if (recorded) await readRecordedRun(String(run), 'run');
    const settings = await mergedSettings(baseline, commands.note, recorded);
    return commands.baseline(parseBaselineConfig(settings));
  });
}
