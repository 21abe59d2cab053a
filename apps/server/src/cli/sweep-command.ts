import { loadListedModules } from '@fedsim/cli';
import type { Command } from 'commander';
import { sweepSchema } from '../config/sweep-config';
import type { Commands } from './commands';
import { addRunOptions, fileAndFlags } from './run-settings';

const SWEEP_HELP = `
Any flag of simulate takes several values, and every combination of them is run with every seed.
A comma separates values: --lr=0.05,0.1. But text that simulate accepts as it stands is one value:
--hidden=200,200 is one model with two layers. A semicolon, or repeating the flag, always separates
values: --hidden="64;200,200", --hidden=64 --hidden=200,200. In a file, use a list.

Examples:
  npx nx run server:sweep --strategy=fedavg,fedprox --lr=0.05,0.1 --seeds=5
  npx nx run server:sweep --skew="iid;dirichlet:0.1" --target-accuracy=0.95 --rounds=100 --seeds=5
  npx nx run server:sweep --config=grid.yaml --out=runs/grid     a list in the file is an axis
  npx nx run server:sweep --resume=runs/grid                     continue after a kill, or retry failures
  npx nx run server:sweep --resume=runs/grid --seeds=10          add seeds, or values of an axis`;

/** Adds the command `sweep`. */
export function addSweep(program: Command, commands: Pick<Commands, 'sweep' | 'note'>): void {
  const sweep = program
    .command('sweep')
    .description('run a grid of experiments with several seeds, and compare them in a report')
    .allowExcessArguments(false)
    .addHelpText('after', SWEEP_HELP);
  addRunOptions(sweep, sweepSchema, { repeatable: true });
  sweep.action(async () => {
    const { seed, ...settings } = await fileAndFlags(sweep, commands.note);
    await loadListedModules(settings);
    // --seeds overrides the seed of a run's config.json.
    const overruled = 'seeds' in sweep.opts() && !('seed' in sweep.opts());
    await commands.sweep(overruled || seed === undefined ? settings : { ...settings, seed });
  });
}
