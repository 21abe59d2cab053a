import { addFlagsCommand, addSchemaOptions, givenSettings, usageOf } from '@fedsim/cli';
import { parseConfig } from '@fedsim/core/house';
import { Command } from 'commander';
import { benchSchema, type BenchOptions } from '../bench/bench-options';
import { joinSchema, parseJoinOptions, type JoinOptions } from './join-options';

const JOIN_HELP = `
Examples:
  npx nx run client:join --server=http://127.0.0.1:8080 --token=…              one client
  npx nx run client:join --server=http://10.0.0.5:8080 --token=… --clients=5   five of them`;

const BENCH_HELP = `
Trains 784-128-10 and 784-200-200-10 with plain SGD, batch 10 and 64, one thread, on synthetic
digits. GFLOP/s count every multiplication and addition, including those that an engine skips.

Examples:
  npx nx run client:bench                                   a table
  npx nx run client:bench --engine=simd --json --out=bench.json`;

/** What the commands do; the program itself only parses the command and its flags. */
export interface Commands {
  join(options: JoinOptions): Promise<void>;
  bench(options: BenchOptions): Promise<void>;
  prepare(request: string): Promise<void>;
  benchCase(wanted: string): Promise<void>;
}

/** The command line of the client app. */
export function createProgram(commands: Commands): Command {
  const program = new Command('client')
    .description('fedsim: a host of federated clients, each with a private shard of data.')
    .configureHelp({ commandUsage: (command) => usageOf('client', command) })
    .showHelpAfterError('Run with --help to see all flags.');
  const join = program
    .command('join')
    .description('join a server as a client host, train its virtual clients, answer each round')
    .allowExcessArguments(false)
    .addHelpText('after', JOIN_HELP);
  addSchemaOptions(join, joinSchema, 'Options:');
  join.action(() => commands.join(parseJoinOptions(givenSettings(join), process.env)));
  const bench = program
    .command('bench')
    .description('measure how fast each engine trains on this machine, in under a minute')
    .allowExcessArguments(false)
    .addHelpText('after', BENCH_HELP);
  addSchemaOptions(bench, benchSchema, 'Options:');
  bench.action(() => commands.bench(parseConfig(benchSchema, givenSettings(bench))));
  program
    .command('prepare <request>', { hidden: true })
    .description('find, download and check a data set for the process that started this one')
    .action((request: string) => commands.prepare(request));
  program
    .command('bench-case <case>', { hidden: true })
    .description('measure one case for the process that started this one')
    .action((wanted: string) => commands.benchCase(wanted));
  addFlagsCommand(program, { join: joinSchema, bench: benchSchema });
  return program;
}
