import { kebabCase } from './parse-config';
import { localTraining, type ExperimentConfig } from './experiment-config';
import { createStrategy } from '../algorithms/registry';
import { localTrainingSettings } from './settings/local-training-settings';
import { strategySettings } from './settings/strategy-settings';

/**
 * The settings of local training and of the strategy, by kebab-case key, that have no effect with
 * the others as they are: `proximal-mu` where the strategy is not fedprox, `momentum` with adam.
 *
 * They are those that nobody reads when strategy and local training are made.
 */
export function settingsWithoutEffect(config: ExperimentConfig): string[] {
  const read = new Set<string | symbol>();
  const watched = new Proxy(config, {
    get: (target, key) => (read.add(key), Reflect.get(target, key)),
  });
  createStrategy(watched);
  localTraining(watched);
  return Object.keys({ ...localTrainingSettings, ...strategySettings })
    .filter((key) => !read.has(key))
    .map(kebabCase);
}
