import { clientTraining } from '../config/client-training';
import type { ExperimentConfig } from '../config/experiment-config';
import { mostUses, noiseForUses } from '../privacy/example-uses';
import { createStrategy } from '../strategies/registry';
import type { Strategy } from '../strategies/strategy';

/**
 * The settings with the noise for examples worked out, where they have a target instead: enough for the client with the
 * most steps at the highest rate, were it asked in every round. Throws a UserError where no noise is.
 *
 * @param shardSizes examples of each client by its number
 */
export function withExampleNoise<Config extends ExperimentConfig>(
  config: Config,
  shardSizes: readonly number[],
  strategy: Strategy = createStrategy(config),
): Config {
  const { dp, targetEpsilon, delta, rounds } = config;
  if (dp !== 'example' || targetEpsilon === undefined) return config;
  const withNoise = (noiseMultiplier: number): Config => ({
    ...config,
    noiseMultiplier,
    targetEpsilon: undefined,
  });
  const trainingOf = (client: number) => {
    const asked = clientTraining(withNoise(1), client, 1);
    return strategy.localTraining?.(asked) ?? asked;
  };
  const everyRound = shardSizes.map(() => rounds);
  const uses = mostUses({ shardSizes, trainingOf }, everyRound);
  return withNoise(noiseForUses(uses, { targetEpsilon, delta }));
}
