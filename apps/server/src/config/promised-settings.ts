import { toFileKeys } from '@fedsim/core/house';

/** Settings, by kebab-case key, of what is recorded besides rounds. */
const PROMISED = [
  'tensorboard',
  'record-frames',
  'client-accuracy',
  'baselines',
  'baseline-passes',
  'kind',
  'folds',
  'passes',
];

/** Those given, by kebab-case key: `config.json` keeps them, so that whoever resumes finishes all of it. */
export function promisedSettings(config: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(toFileKeys(config)).filter(
      ([key, value]) => PROMISED.includes(key) && value !== undefined && value !== false,
    ),
  );
}
