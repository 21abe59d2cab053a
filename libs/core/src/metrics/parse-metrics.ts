import { ConfigError } from '../errors/user-error';
import { readTerm, splitTerms, type Kinds } from '../terms/kind';
import { measureName, type Metric } from './metric';
import * as metrics from './metrics';

/** What a module for `--metrics=./file.ts` exports by default. */
export type MetricFunction = (parameter: string | undefined) => Metric;

/** The metrics that there are, and files of the user's own. */
export const metricKinds: Kinds<Metric> = {
  setting: 'metrics',
  what: 'metric',
  known: Object.values(metrics),
  own: ownMetric,
};

/** The metrics of `--metrics`, joined by `+`; `none` is none. Throws a ConfigError. */
export function parseMetrics(text: string): readonly Metric[] {
  if (text === 'none') return [];
  const parsed = splitTerms(text).map((term) => readTerm(metricKinds, term));
  const names = parsed.map(({ name }) => measureName(name));
  const nameless = parsed[names.indexOf('')];
  if (nameless) {
    throw new ConfigError(
      'metrics',
      `${nameless.name} gives its figure no name, since a column's name has letters and digits alone. Rename the file.`,
    );
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return parsed;
  throw new ConfigError('metrics', `"${text}" has two figures called ${twice}. Use one of them.`);
}

/**
 * A metric of the user's own, known to be one. Throws a ConfigError.
 *
 * @param path how errors name it: its file, or in a script the metric's name
 * @param name as it is called from now on
 */
export function ownMetric(made: unknown, path: string, name: string): Metric {
  const own = made as Metric | undefined;
  if (typeof own?.of === 'function') return { name, of: (predictions) => own.of(predictions) };
  throw new ConfigError('metrics', `${path} must return a metric, { of(predictions) }.`);
}
