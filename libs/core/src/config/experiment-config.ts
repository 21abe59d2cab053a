import { z } from 'zod';
import { parseAggregator } from '../aggregation/parse-aggregator';
import { parseAugmentation } from '../augmentation/augmentation';
import { createStrategy, strategyDefaults } from '../strategies/registry';
import { askedWork, localWorkOf, withWork } from '../heterogeneity/local-work';
import { checkHeterogeneity } from '../heterogeneity/check-heterogeneity';
import { parseSkew } from '../partition/parse-skew';
import { parseSchedule } from '../schedules/rate-schedule';
import type { LocalTraining } from '../training/local-training';
import { parseMetrics } from '../metrics/parse-metrics';
import { checkCompression } from '../update/compress/check-compression';
import { parseCompressor, parseModelCompressor } from '../update/compress/parse-compressor';
import { parseUpdateSteps } from '../update/parse-update-steps';
import { ConfigError, configErrorOf } from '../errors/user-error';
import { writeInstead } from '../terms/written-numbers';
import { dataSettings } from './settings/data-settings';
import { federationSettings } from './settings/federation-settings';
import { privacySettings } from './settings/privacy-settings';
import { checkPrivacy } from './check-privacy';
import { checkSecureAggregation } from './check-secure-aggregation';
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
  Privacy: privacySettings,
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
  ...privacySettings,
  ...heterogeneitySettings,
});

export type ExperimentConfig = z.infer<typeof experimentSchema>;

/**
 * Readers of the settings whose text the schema does not look into, by the setting; each throws a ConfigError at a
 * text that it cannot read.
 */
export const textReaders: Readonly<
  Partial<Record<keyof ExperimentConfig, (config: ExperimentConfig) => unknown>>
> = {
  skew: ({ skew, partition }) => parseSkew(skew, partition),
  augment: ({ augment }) => parseAugmentation(augment),
  lrSchedule: ({ lrSchedule }) => parseSchedule('lr-schedule', lrSchedule),
  serverLrSchedule: ({ serverLrSchedule }) => parseSchedule('server-lr-schedule', serverLrSchedule),
  strategy: createStrategy,
  update: ({ update }) => parseUpdateSteps(update),
  compress: ({ compress }) => parseCompressor(compress),
  compressDown: ({ compressDown }) => parseModelCompressor(compressDown),
  aggregator: ({ aggregator }) => parseAggregator(aggregator),
  metrics: ({ metrics }) => parseMetrics(metrics),
};

/** A schema of an experiment's settings, whose defaults may be others. */
interface SettingsSchema {
  readonly shape: { readonly epochs: z.ZodType<number> };
}

/**
 * Checks texts, and what depends on several fields; throws a ConfigError.
 *
 * @param schema what the config was parsed by
 */
export function checkExperiment(
  config: ExperimentConfig,
  schema: SettingsSchema = experimentSchema,
): void {
  for (const key of Object.keys(textReaders)) readText(config, key as keyof typeof textReaders);
  checkLocalTraining(config, schema);
  checkStrategyParameters(config);
  checkHeterogeneity(config);
  checkCompression(config);
  checkPrivacy(config);
  checkSecureAggregation(config);
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

/** Reads a setting's text; its ConfigError says how to write numbers that are written as in other places. */
function readText(config: ExperimentConfig, key: keyof typeof textReaders): void {
  const fault = (text: string): ConfigError | undefined =>
    configErrorOf(() => textReaders[key]?.({ ...config, [key]: text }));
  const given = String(config[key]);
  const problem = fault(given);
  if (problem === undefined) return;
  const hint = writeInstead(given, (reading) => fault(reading) === undefined);
  throw new ConfigError(problem.setting, `${problem.problem}${hint}`);
}

/** Throws a ConfigError where a client's work is said twice, or where the strategy cannot work with some of it. */
function checkLocalTraining(config: ExperimentConfig, { shape }: SettingsSchema): void {
  const { strategy, localSteps, localWork, epochs } = config;
  const asked = plainLocalTraining(config);
  const work = localWorkOf(config);
  const [least, most] = work.bounds(askedWork(asked));
  const usual = strategyDefaults(strategy).epochs ?? shape.epochs.parse(undefined);
  if (localSteps !== undefined && epochs !== usual) {
    throw new ConfigError('local-steps', 'a client takes steps or epochs. Leave --epochs out.');
  }
  if (localWork.startsWith('uniform') && localSteps === undefined && epochs !== usual) {
    throw new ConfigError('local-work', `${localWork} says how many epochs. Leave --epochs out.`);
  }
  if (localWork !== 'full' && least === most && !localWork.startsWith('uniform')) {
    const what = localSteps === undefined ? '--epochs' : '--local-steps';
    throw new ConfigError('local-work', `there is no less than 1. Raise ${what}.`);
  }
  const { localTraining } = createStrategy(config);
  for (const amount of [least, askedWork(asked), most]) localTraining?.(withWork(asked, amount));
}

/**
 * The local training that a config asks for in a round, 1 for the first, as its strategy has it.
 * Throws a ConfigError when its strategy cannot work with it.
 */
export function localTraining(config: ExperimentConfig, round = 1): LocalTraining {
  const asked = plainLocalTraining(config, round);
  return createStrategy(config).localTraining?.(asked) ?? asked;
}
