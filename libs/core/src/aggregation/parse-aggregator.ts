import { ConfigError } from '../errors/user-error';
import { attempt } from '../modules/own-modules';
import { readTerm, type Kinds } from '../terms/kind';
import type { Aggregation, Aggregator } from './aggregator';
import * as aggregators from './aggregators';

/** What a module for `--aggregator=./file.ts` exports by default. */
export type AggregatorFunction = (parameter: string | undefined) => Aggregator;

/** The aggregators that there are, and files of the user's own. */
export const aggregatorKinds: Kinds<Aggregator> = {
  setting: 'aggregator',
  what: 'aggregator',
  known: Object.values(aggregators),
  own: ownAggregator,
};

/** The aggregator that a setting names, `mean` or `./file.ts:2`; throws a ConfigError. */
export function parseAggregator(text: string): Aggregator {
  return readTerm(aggregatorKinds, text);
}

function ownAggregator(made: unknown, path: string, name: string): Aggregator {
  const own = made as Partial<Aggregator> | undefined;
  if (typeof own?.begin !== 'function') {
    throw new ConfigError(
      'aggregator',
      `${path} must return an aggregator: begin is missing. Start with "eachUpdate(name, combine)" of @fedsim/core.`,
    );
  }
  const begin = own.begin.bind(own);
  return {
    name,
    needsEach: own.needsEach !== false,
    begin: (shape, allocate) =>
      guarded(
        path,
        attempt('aggregator', path, () => begin(shape, allocate), 'begin'),
      ),
  };
}

/** The aggregation with errors that name the file, and its result looked at. */
function guarded(path: string, own: Aggregation): Aggregation {
  return {
    get totalWeight() {
      return own.totalWeight;
    },
    add: (update, weight) => attempt('aggregator', path, () => own.add(update, weight), 'add'),
    partial: () => own.partial(),
    merge: (partial) => own.merge(partial),
    reset: () => own.reset(),
    result: () => {
      const result = attempt('aggregator', path, () => own.result(), 'result');
      if (result?.delta instanceof Float32Array && result.extras) return result;
      throw new ConfigError(
        'aggregator',
        `${path} must return { delta, extras } of the updates' own shape.`,
      );
    },
  };
}
