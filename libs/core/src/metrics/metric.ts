import { ConfigError } from '../errors/user-error';
import type { MeasureDescriptor } from '../measures/measures';
import { attempt, kindOf } from '../modules/own-modules';

/** A model's predictions on the test set. */
export interface TestPredictions {
  /** Class probabilities, row-major `labels.length × classes`. */
  readonly probabilities: Float32Array;
  /** The true class of each example. */
  readonly labels: Uint8Array;
  readonly classes: number;
}

/** A further figure of each evaluated model, in addition to accuracy and loss. */
export interface Metric {
  /** As written on the command line, `top:3`. */
  readonly name: string;
  /** The figure; a number that can be recorded, so neither NaN nor infinite. */
  of(predictions: TestPredictions): number;
}

/**
 * The figure of a metric, whoever wrote it, which is given a copy of the predictions: what it writes is nobody else's.
 * Throws a ConfigError that names the metric when it fails, or has no finite number.
 */
export function figureOf(
  metric: Metric,
  { probabilities, labels, classes }: TestPredictions,
): number {
  const own = { probabilities: probabilities.slice(), labels: labels.slice(), classes };
  const figure = attempt('metrics', metric.name, () => metric.of(own), 'of');
  if (Number.isFinite(figure)) return figure;
  throw new ConfigError(
    'metrics',
    `${metric.name} must return a finite number, got ${kindOf(figure)}.`,
  );
}

/**
 * The name that the figure of a term has in tables, event files and metrics pages: letters, digits and `_` alone.
 * `top:3` is `top_3`, and `./own/my-metric.ts:2` is `my_metric_2`.
 */
export function measureName(term: string): string {
  const file = term.replace(/^.*\//, '').replace(/\.[cm]?[jt]s(?=:|$)/, '');
  return file.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

/** What is known about a metric's figures in advance. */
export function metricMeasure({ name: term }: Metric): MeasureDescriptor {
  const name = measureName(term);
  const label = name.replaceAll('_', ' ');
  const help = `The metric ${term} of the global model on the test set`;
  return { name, label, unit: '', help, decimals: 4, onConsole: true };
}
