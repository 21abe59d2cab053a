import { addSchemaOptions, givenSettings } from '@fedsim/cli';
import type { Command } from 'commander';
import { accountantSchema, parseAccountantConfig } from '../config/accountant-config';
import type { Commands } from './commands';

const ACCOUNTANT_HELP = `
What rounds of differential privacy cost, before any is trained: epsilon at a delta, where neighbours differ in one
client that is there or not, and each client joins a round by its own coin (Poisson sampling).

Examples:
  npx nx run server:accountant --noise-multiplier=1.1 --sampling-rate=0.01 --steps=1000
  npx nx run server:accountant --target-epsilon=8 --sampling-rate=0.01 --steps=1000 --delta=1e-6 --json`;

/** Adds the command `accountant`. */
export function addAccountant(program: Command, commands: Pick<Commands, 'accountant'>): void {
  const accountant = program
    .command('accountant')
    .description('work out epsilon for an amount of noise, or the noise for an epsilon')
    .allowExcessArguments(false)
    .addHelpText('after', ACCOUNTANT_HELP);
  addSchemaOptions(accountant, accountantSchema, 'Privacy:');
  accountant.action(() => commands.accountant(parseAccountantConfig(givenSettings(accountant))));
}
