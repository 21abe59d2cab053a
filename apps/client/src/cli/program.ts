import { addFlagsCommand, addSchemaOptions, givenSettings } from '@fedsim/cli';
import { Command } from 'commander';
import { joinSchema, parseJoinOptions, type JoinOptions } from './join-options';

const JOIN_HELP = `
Examples:
  nx run client:join --server=http://127.0.0.1:8080 --token=…              one client
  nx run client:join --server=http://10.0.0.5:8080 --token=… --clients=5   five of them`;

/** What the commands do; the program only finds out which one is wanted, and with what. */
export interface Commands {
  join(options: JoinOptions): Promise<void>;
  prepare(request: string): Promise<void>;
}

/** The command line of the client app. */
export function createProgram(commands: Commands): Command {
  const program = new Command('client')
    .description('fedsim: a host of federated clients, each with a private shard of data.')
    .showHelpAfterError('Run with --help to see all flags.');
  const join = program
    .command('join')
    .description('join a server as a client host, train its virtual clients, answer each round')
    .allowExcessArguments(false)
    .addHelpText('after', JOIN_HELP);
  addSchemaOptions(join, joinSchema, 'Options:');
  join.action(() => commands.join(parseJoinOptions(givenSettings(join), process.env)));
  program
    .command('prepare <request>', { hidden: true })
    .description('find, download and check a data set for the process that started this one')
    .action((request: string) => commands.prepare(request));
  addFlagsCommand(program, { join: joinSchema });
  return program;
}
