import { addSchemaOptions, givenSettings } from '@fedsim/cli';
import type { Command } from 'commander';
import { attackSchema, parseAttackConfig } from '../config/attack-config';
import type { Commands } from './commands';

const ATTACK_HELP = `
Plays a curious server: it reads the frames that a run has recorded, and its settings. The data set is opened to
compare what the attacks find with the truth.

Examples:
  npx nx run server:simulate --clients=8 --batch=1 --local-steps=1 --rounds=1 --record-frames=1 --out=runs/bare
  npx nx run server:attack --run=runs/bare
  npx nx run server:attack --run=runs/bare --client=3 --attack=inversion --json`;

/** Adds the command `attack`. */
export function addAttack(program: Command, commands: Pick<Commands, 'attack'>): void {
  const attack = program
    .command('attack')
    .description(
      'try to learn clients’ examples from the recorded frames of a run, and show what comes out',
    )
    .allowExcessArguments(false)
    .addHelpText('after', ATTACK_HELP);
  addSchemaOptions(attack, attackSchema, 'Attack:');
  attack.action(() => commands.attack(parseAttackConfig(givenSettings(attack))));
}
