import { ConfigError } from '../errors/user-error';
import { attempt, kindOf } from '../modules/own-modules';
import { areFinite, NOT_FINITE, shapeProblem } from '../update/vector-problems';
import type { Aggregation, Aggregator, AggregateShape } from './aggregator';

const FUNCTIONS = ['add', 'partial', 'merge', 'reset', 'result'] as const;

/**
 * An aggregator of the user's own, with errors that name it and with every result looked at: whatever goes wrong in it
 * is a ConfigError. Throws one when it is no aggregator.
 *
 * @param path how errors name it: its file, or in a script the aggregator's name
 * @param name as it is called from now on
 */
export function ownAggregator(made: unknown, path: string, name: string): Aggregator {
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
    begin: (shape, allocate) => {
      const begun = attempt('aggregator', path, () => begin(shape, allocate), 'begin');
      return guarded(path, requireAggregation(path, begun), shape);
    },
  };
}

function requireAggregation(path: string, begun: Aggregation | undefined): Aggregation {
  const absent = FUNCTIONS.filter((key) => typeof begun?.[key] !== 'function');
  if (begun && absent.length === 0) return begun;
  throw new ConfigError(
    'aggregator',
    `begin of ${path} must return an aggregation, with functions ${FUNCTIONS.join(', ')}: it returned ${kindOf(begun)}.`,
  );
}

function guarded(path: string, own: Aggregation, shape: AggregateShape): Aggregation {
  const wrong = (problem: string): ConfigError => new ConfigError('aggregator', problem);
  const within = <T>(name: string, call: () => T): T => {
    const returned = attempt('aggregator', path, call, name);
    if (!(returned instanceof Promise)) return returned;
    throw wrong(`${name} of ${path} returned ${kindOf(returned)}.`);
  };
  return {
    get totalWeight() {
      const weight = within('totalWeight', () => own.totalWeight);
      if (Number.isFinite(weight) && weight >= 0) return weight;
      throw wrong(`totalWeight of ${path} must be a number from 0 on: it is ${kindOf(weight)}.`);
    },
    add: (update, weight) => void within('add', () => own.add(update, weight)),
    partial: () => {
      const partial = within('partial', () => own.partial());
      if (typeof partial === 'object' && partial !== null) return partial;
      throw wrong(`partial of ${path} must return an object: it returned ${kindOf(partial)}.`);
    },
    merge: (partial) => void within('merge', () => own.merge(partial)),
    reset: () => void within('reset', () => own.reset()),
    result: () => {
      const result = within('result', () => own.result());
      const problem = shapeProblem(result, shape) ?? (areFinite(result) ? undefined : NOT_FINITE);
      if (problem === undefined) return result;
      throw wrong(
        `result of ${path} must return { delta, extras }, of the updates' own shape: ${problem}.`,
      );
    },
  };
}
