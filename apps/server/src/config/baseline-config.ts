import {
  ConfigError,
  checkExperiment,
  count,
  experimentSections,
  optional,
  parseExperiment,
  passesOf,
} from '@fedsim/core/house';
import { z } from 'zod';
import { baselineKinds } from './baseline-fields';
import { runSchema } from './run-config';
import { checkWorkers } from './simulate-config';

/** The classic: 784-128-10 with dropout 0.2, Adam, batch 64, 10 epochs, a tenth held out. */
const CLASSIC = {
  rounds: 1,
  fraction: 1,
  epochs: 10,
  batch: 64,
  lr: 0.001,
  optimizer: 'adam',
  validationSplit: 0.1,
  patience: 3,
} as const satisfies Partial<z.infer<typeof runSchema>>;

const { resume: _resume, ...runFields } = withDefaults(runSchema.shape, CLASSIC);

/** Settings of `baseline` alone. */
const ownFields = {
  kind: baselineKinds
    .default(['centralised'])
    .describe('centralised: one model on all of the data; local: a model per client; or both'),
  folds: count(0, 100, 0, 'folds of k-fold cross-validation of the centralised model; 0 is none'),
  passes: optional(
    count(1, 1_000_000, 1, ''),
    'passes over the data, at most (default: epochs; of a run: rounds × C × E)',
  ),
  run: optional(
    z.string().min(1),
    'run directory to compare with: takes its settings, and records there',
  ),
  resume: optional(z.string().min(1), 'folder of an interrupted baseline to continue'),
  workers: count(0, 256, 0, 'worker threads; 0 is one per core'),
};

/**
 * Every setting of `baseline`: an experiment's settings, with other defaults, and its own. It accepts
 * a federation's settings too, since a run's config.json has them.
 */
export const baselineSchema = z.strictObject({ ...runFields, ...ownFields });

/** The flags that it supports, grouped by topic. */
export const baselineSections = {
  Baseline: { ...ownFields, ...pick('clients', 'seed') },
  Data: pick(...keysOf(experimentSections.Data)),
  'Local training': {
    ...pick(...keysOf(experimentSections['Local training'])),
    augment: withNote(runFields.augment, 'a baseline does so in each pass'),
    lrSchedule: withNote(runFields.lrSchedule, 'without --run, a pass is a round'),
  },
  Model: pick(...keysOf(experimentSections.Model)),
  Run: pick('engine', 'device', 'backend', 'dataDir', 'out', 'name', 'verbose'),
} as const;

function withNote<T extends z.ZodType>(field: T, note: string): T {
  return field.describe(`${field.description ?? ''}; ${note}`);
}

function pick<K extends keyof typeof runFields>(...keys: K[]): Pick<typeof runFields, K> {
  const picked = keys.map((key) => [key, runFields[key]] as const);
  return Object.fromEntries(picked) as Pick<typeof runFields, K>;
}

function keysOf<T extends object>(object: T): (keyof T)[] {
  return Object.keys(object) as (keyof T)[];
}

export type BaselineConfig = z.infer<typeof baselineSchema>;

/** Checks settings given by kebab-case key; throws a ConfigError. */
export function parseBaselineConfig(settings: Readonly<Record<string, unknown>>): BaselineConfig {
  const config = parseExperiment(baselineSchema, settings);
  checkExperiment(config, baselineSchema);
  checkWorkers(config);
  if (config.folds === 1) {
    throw new ConfigError('folds', 'cross-validation needs at least 2 folds, or 0 for none.');
  }
  if (config.run !== undefined && config.out !== undefined) {
    throw new ConfigError('out', 'with --run the baselines are recorded in the run directory.');
  }
  if (config.run !== undefined && config.resume !== undefined) {
    throw new ConfigError(
      'resume',
      'with --run, the same command again trains what is missing. Leave out one of the two.',
    );
  }
  return config;
}

/** Passes over the data for a run of `rounds` rounds, unless a number was given. */
export function passesOfBaseline(
  config: BaselineConfig,
  trainExamples: number,
  rounds = config.rounds,
): number {
  return config.passes ?? passesOf(config, rounds, trainExamples);
}

/** Fields with some defaults replaced. */
function withDefaults<T extends z.ZodRawShape>(
  shape: T,
  defaults: Readonly<Record<string, unknown>>,
): T {
  const replaced = Object.entries(defaults).map(([key, value]) => {
    const field = shape[key] as unknown as z.ZodDefault<z.ZodType>;
    return [
      key,
      field
        .unwrap()
        .default(value)
        .describe(field.description ?? ''),
    ];
  });
  return { ...shape, ...Object.fromEntries(replaced) };
}
