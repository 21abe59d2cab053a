import type { Optimizer } from '../training/local-training';
import type { ExperimentConfig } from './experiment-config';
import { unusedParameters } from './settings/strategy-settings';

/** The optimizers that have a use for a setting, by its kebab-case key. */
const OPTIMIZERS_WITH: Readonly<Record<string, readonly Optimizer['kind'][]>> = {
  momentum: ['momentum', 'nesterov'],
  'adam-beta1': ['adam', 'adamw'],
  'adam-beta2': ['adam', 'adamw'],
  'adam-epsilon': ['adam', 'adamw'],
  'weight-decay': ['adamw'],
};

/**
 * The parameters, by kebab-case key, that the chosen strategy and the chosen optimizer have no use
 * for: `proximal-mu` where the strategy is not fedprox, `momentum` with adam, `init` where weights are given, `delta`
 * without differential privacy.
 */
export function settingsWithoutEffect({
  strategy,
  optimizer,
  initialWeights,
  dp,
  secureAggregation,
}: Pick<
  ExperimentConfig,
  'strategy' | 'optimizer' | 'initialWeights' | 'dp' | 'secureAggregation'
>): string[] {
  const idle = Object.keys(OPTIMIZERS_WITH).filter(
    (key) => !OPTIMIZERS_WITH[key].includes(optimizer),
  );
  const undrawn = initialWeights === undefined ? [] : ['init'];
  const noiseless = dp === 'none' ? ['clip', 'delta'] : [];
  const unmasked = secureAggregation === 'none' ? ['secure-threshold'] : [];
  return [...unusedParameters(strategy), ...idle, ...undrawn, ...noiseless, ...unmasked];
}
