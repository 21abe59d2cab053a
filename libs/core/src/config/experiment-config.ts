import { z } from 'zod';
import { parseAggregator } from '../aggregation/parse-aggregator';
import { parseAugmentation } from '../augmentation/augmentation';
import { createStrategy } from '../strategies/registry';
import { checkHeterogeneity } from '../heterogeneity/check-heterogeneity';
import { parseSkew } from '../partition/parse-skew';
import type { LocalTraining } from '../training/local-training';
import { parseMetrics } from '../metrics/parse-metrics';
import { parseUpdateSteps } from '../update/parse-update-steps';
import { ConfigError } from '../errors/user-error';
import { dataSettings } from './settings/data-settings';
import { federationSettings } from './settings/federation-settings';
import { heterogeneitySettings } from './settings/heterogeneity-settings';
import { localTrainingSettings, plainLocalTraining } from './settings/local-training-settings';
import { modelSettings } from './settings/model-settings';
import { checkStrategyParameters, strategySettings } from './settings/strategy-settings';
import { updateSettings } from './settings/update-settings';

/** The settings of an experiment by topic: each is a section of `--help`. */
export const experimentSections = {
  Federation: federationSettings,
  Data: dataSettings,
  'Local training': localTrainingSettings,
  Model: modelSettings,
  Strategy: strategySettings,
  Updates: updateSettings,
  'Client heterogeneity': heterogeneitySettings,
} as const;

/**
 * Everything that determines what an experiment computes. Every key is a command-line flag in
 * kebab-case and a key of a config file; `--help` is written from these descriptions.
 */
export const experimentSchema = z.strictObject({
  ...federationSettings,
  ...dataSettings,
  ...localTrainingSettings,
  ...modelSettings,
  ...strategySettings,
  ...updateSettings,
  ...heterogeneitySettings,
});

export type ExperimentConfig = z.infer<typeof experimentSchema>;

/** Checks what depends on several fields; throws a ConfigError. */
export function checkExperiment(config: ExperimentConfig): void {
  parseSkew(config.skew, config.partition);
  parseAugmentation(config.augment);
  localTraining(config);
  parseUpdateSteps(config.update);
  parseAggregator(config.aggregator);
  parseMetrics(config.metrics);
  checkStrategyParameters(config);
  checkHeterogeneity(config);
  if (config.lr === 0) throw new ConfigError('lr', 'must be above 0: nothing would be learnt.');
  if (config.afterTarget === 'continue' && config.targetAccuracy === undefined) {
    throw new ConfigError(
      'after-target',
      'there is no target to continue after. Set --target-accuracy.',
    );
  }
  if (config.patience > 0 && config.validationSplit === 0) {
    throw new ConfigError('patience', 'early stopping needs --validation-split above 0.');
  }
}

/**
 * The local training that a config asks for in a round, 1 for the first, as its strategy has it.
 * Throws a ConfigError when its strategy cannot work with it.
 */
export function localTraining(config: ExperimentConfig, round = 1): LocalTraining {
  const asked = plainLocalTraining(config, round);
  return createStrategy(config).localTraining?.(asked) ?? asked;
}
