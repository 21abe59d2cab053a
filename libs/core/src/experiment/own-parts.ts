import { ownAggregator } from '../aggregation/own-aggregator';
import { ConfigError } from '../errors/user-error';
import { ownMetric } from '../metrics/parse-metrics';
import { kindOf, type ModuleSetting } from '../modules/own-modules';
import { checkedStrategy } from '../strategies/own-strategy';
import { ownStep } from '../update/own-step';
import { requireDistinct } from '../update/parse-update-steps';
import type { MlpSpec } from '../model/mlp-spec';
import type { LocalTrainer } from '../training/local-trainer';
import type { OwnParts } from './plan-experiment';

/** A script's own parts, looked at as those from files are; errors go by their names. Throws a ConfigError. */
export function checkedParts(parts: OwnParts): OwnParts {
  const { strategy, aggregator, pipeline, metrics, ...others } = parts;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const known = 'strategy, aggregator, pipeline and metrics';
    throw new ConfigError('own', `there is no part ${unknown}. A script's own can be ${known}.`);
  }
  const steps = pipeline && allNamed('update', 'pipeline', pipeline, ownStep);
  if (steps) requireDistinct(steps, 'own.pipeline');
  return {
    strategy: strategy && named('strategy', 'strategy', strategy, checkedStrategy),
    aggregator: aggregator && named('aggregator', 'aggregator', aggregator, ownAggregator),
    pipeline: steps,
    metrics: metrics && allNamed('metrics', 'metrics', metrics, ownMetric),
  };
}

/** The engine that a script's `createTrainer` makes. Throws a ConfigError for what is none, such as the promise of one. */
export function trainerMadeBy(
  createTrainer: (spec: MlpSpec) => LocalTrainer,
  spec: MlpSpec,
): LocalTrainer {
  const made: unknown = typeof createTrainer === 'function' ? createTrainer(spec) : undefined;
  const trainer = made as LocalTrainer | undefined;
  if (typeof trainer?.trainCohort === 'function') return trainer;
  const given = made instanceof Promise ? 'a promise: await it before' : kindOf(made);
  throw new ConfigError('create-trainer', `createTrainer must give an engine: it gave ${given}.`);
}

/** Makes the part that a script may use of the one that it gave; as `ownStep`. */
type Check<T> = (made: unknown, path: string, name: string) => T;

function allNamed<T>(
  setting: ModuleSetting,
  key: string,
  given: unknown,
  check: Check<T>,
): readonly T[] {
  if (Array.isArray(given))
    return given.map((part, i) => named(setting, `${key}[${i}]`, part, check));
  throw new ConfigError(setting, `own.${key} must be an array: it is ${kindOf(given)}.`);
}

function named<T>(setting: ModuleSetting, key: string, part: unknown, check: Check<T>): T {
  const name = (part as { readonly name?: unknown } | undefined)?.name;
  if (typeof name === 'string' && name !== '') return check(part, name, name);
  throw new ConfigError(setting, `own.${key} must have a name, a text: it is ${kindOf(part)}.`);
}
