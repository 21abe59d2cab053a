import { ConfigError } from '../errors/user-error';
import { readSecureGraph } from '../privacy/secure-settings';
import { cohortSize, type CohortSettings } from '../sampling/cohort-size';
import type { Sampling } from '../sampling/sampler';
import { checkSecureRound } from '../secure-aggregation/check-secure-round';
import { createStrategy } from '../strategies/registry';
import type { StrategySettings } from '../strategies/strategy-parameters';
import { parseUpdateSteps } from '../update/parse-update-steps';

/** The settings of secure aggregation, and those of what it would hide. */
interface CheckedSettings extends CohortSettings, StrategySettings {
  readonly secureAggregation: string;
  readonly secureThreshold: number;
  readonly aggregator: string;
  readonly update: string;
  readonly sampling: Sampling;
  readonly maxNormRatio: number;
  readonly seed: number;
}

/** Throws a ConfigError where a sum of masked updates would be of no use to the rest of the settings. */
export function checkSecureAggregation(config: CheckedSettings): void {
  const graph = readSecureGraph(config.secureAggregation);
  if (!graph) return;
  const { seed, secureThreshold: threshold } = config;
  const common = { run: '', round: 1, seed, threshold, length: 1 };
  checkSecureRound({ ...common, ...graph, cohort: cohortSize(config) });
  const { aggregator, sampling, maxNormRatio } = config;
  if (aggregator !== 'mean') {
    throw refusal(
      'aggregator',
      `the server sees a sum, and ${aggregator} wants each update. Use mean.`,
    );
  }
  if (sampling === 'size') {
    throw refusal('sampling', 'clients would have to know how rarely they are asked. Use uniform.');
  }
  if (maxNormRatio > 0) {
    throw refusal('max-norm-ratio', 'nobody sees the size of a masked update. Set 0.');
  }
  const { name, sends } = createStrategy(config);
  if (sends.scalars > 0) {
    throw refusal(
      'strategy',
      `${name} sends numbers that the ring of masked sums cannot hold to the bit. Use one that does not, such as fedavg or scaffold.`,
    );
  }
  const asking = parseUpdateSteps(config.update).find(({ answer }) => answer);
  if (!asking) return;
  throw refusal(
    'update',
    `${asking.name} asks clients again, and what they answer is not masked. Leave it out.`,
  );
}

function refusal(setting: string, because: string): ConfigError {
  return new ConfigError(setting, `under secure aggregation ${because}`);
}
