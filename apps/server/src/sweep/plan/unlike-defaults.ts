import type { Grid } from './grid';
import type { PlannedRun } from './plan-runs';

/** The settings of local training for which strategies have defaults of their own. */
const LOCAL_TRAINING = ['optimizer', 'lr', 'epochs', 'batch'] as const;

/**
 * A sentence for each setting of local training that the sweep leaves to the defaults and that is not the same for all
 * its strategies: their results then differ by it too.
 */
export function unlikeDefaults(
  { settings, axes }: Pick<Grid, 'settings' | 'axes'>,
  runs: readonly {
    readonly config: Pick<PlannedRun['config'], 'strategy' | (typeof LOCAL_TRAINING)[number]>;
  }[],
): string[] {
  const left = LOCAL_TRAINING.filter((key) => !(key in settings) && !(key in axes));
  return left.flatMap((key) => {
    const values = new Map(runs.map(({ config }) => [config.strategy, config[key]]));
    if (new Set(values.values()).size <= 1) return [];
    const each = [...values].map(([strategy, value]) => `${value} with ${strategy}`).join(', ');
    return [`${key} is ${each}, by their defaults. Set --${key} to compare them alike.`];
  });
}
