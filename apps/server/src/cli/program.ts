import { experimentSchema, optional } from '@fedsim/core';
import { Command } from 'commander';
import { z } from 'zod';
import { resumedSettings } from '../config/resumed-settings';
import { parseServeConfig, serveSchema, type ServeConfig } from '../config/serve-config';
import { addFlagsCommand, addSchemaOptions, givenSettings, readConfigFile } from '@fedsim/cli';

const SERVE_HELP = `
Examples:
  nx run server:serve                                    10 clients, 10 rounds, MNIST
  nx run server:serve --clients=20 --skew=shards:2       each client sees about 2 digits
  nx run server:serve --skew=dirichlet:0.1 --rounds=50   strong label skew
  nx run server:serve --processes=0 --port=8080          wait for "nx run client:join"
  nx run server:serve --config=runs/<run>/config.json    repeat a recorded run`;

/** What the commands do; the program only finds out which one is wanted, and with what. */
export interface Commands {
  serve(config: ServeConfig): Promise<void>;
}

const configFlag = z.strictObject({
  config: optional(
    z.string(),
    "YAML or JSON file of these settings, or a run's config.json; flags win over it",
  ),
});

/** The command line of the server app. */
export function createProgram(commands: Commands): Command {
  const program = new Command('server')
    .description('fedsim: federated learning over real sockets, on private shards of data.')
    .showHelpAfterError('Run with --help to see all flags.');
  const serve = program
    .command('serve')
    .description('start the aggregation server and its client processes, and run the experiment')
    .allowExcessArguments(false)
    .addHelpText('after', SERVE_HELP);
  addSchemaOptions(serve, experimentSchema, 'Experiment (what is computed):');
  addSchemaOptions(serve, serverOnlySchema(), 'Server (how it runs):');
  addSchemaOptions(serve, configFlag, 'Server (how it runs):');
  serve.action(async () =>
    commands.serve(parseServeConfig(await mergedSettings(serve), process.env)),
  );
  addFlagsCommand(program, { serve: serveSchema.extend(configFlag.shape) });
  return program;
}

function serverOnlySchema(): z.ZodObject {
  const experimentKeys = Object.keys(experimentSchema.shape);
  const own = Object.entries(serveSchema.shape).filter(([key]) => !experimentKeys.includes(key));
  return z.strictObject(Object.fromEntries(own));
}

async function mergedSettings(command: Command): Promise<Record<string, unknown>> {
  const { config, ...flags } = givenSettings(command);
  const file = config === undefined ? {} : await readConfigFile(String(config));
  const settings = { ...file, ...flags };
  const { resume } = settings as { resume?: unknown };
  return resume === undefined ? settings : resumedSettings(String(resume), settings);
}
