import { ConfigError } from '../errors/user-error';
import { registerModule } from '../modules/own-modules';
import type { Aggregation, PartialAggregate } from './aggregator';
import { eachUpdate } from './each-update';
import { parseAggregator } from './parse-aggregator';

const shape = { length: 3, extras: { vectors: 1, scalars: 1 } };
const vector = (...values: number[]): Float32Array => Float32Array.from(values);
const extras = { vectors: [vector(4, 5, 6)], scalars: [7] };
const update = { client: 0, delta: vector(1, 2, 3), extras };

/** Begins with the aggregator of a file whose `begin` returns this. */
function begun(begin: () => unknown): Aggregation {
  registerModule('./mine.ts', () => ({ begin }));
  return parseAggregator('./mine.ts').begin(shape);
}

/** An aggregation that keeps to its duties but for some. */
const taking = (changes: object): Aggregation =>
  begun(() => ({
    ...eachUpdate('first', ([first]) => first).begin(shape),
    totalWeight: 1,
    ...changes,
  }));

const USES: Record<string, (aggregation: Aggregation) => unknown> = {
  add: (aggregation) => aggregation.add(update, 1),
  partial: (aggregation) => aggregation.partial(),
  merge: (aggregation) => aggregation.merge({} as PartialAggregate),
  reset: (aggregation) => aggregation.reset(),
  result: (aggregation) => aggregation.result(),
};

describe('an aggregator of one’s own', () => {
  it.each([
    [() => undefined, 'it returned undefined'],
    [async () => ({}), 'it returned a promise: it must not be async'],
    [() => ({ add: () => undefined, totalWeight: 0 }), 'it returned { add, totalWeight }'],
  ])('has to begin an aggregation: %#', (begin, problem) => {
    expect(() => begun(begin)).toThrow(ConfigError);
    expect(() => begun(begin)).toThrow(
      `aggregator: begin of ./mine.ts must return an aggregation, with functions add, partial, merge, reset, result: ${problem}.`,
    );
  });

  it.each(Object.keys(USES))('has its file named by what %s throws, and is not async', (name) => {
    const thrower = () => {
      throw new TypeError('boom');
    };
    expect(() => USES[name](taking({ [name]: thrower }))).toThrow(
      `aggregator: ./mine.ts: ${name} failed: TypeError: boom`,
    );
    // Were the rejection left alone, it would end this process.
    expect(() => USES[name](taking({ [name]: async () => thrower() }))).toThrow(
      `aggregator: ${name} of ./mine.ts returned a promise: it must not be async.`,
    );
  });

  it.each([undefined, NaN, -1, '3'])('has no total weight of %s', (totalWeight) => {
    expect(() => taking({ totalWeight }).totalWeight).toThrow(
      `aggregator: totalWeight of ./mine.ts must be a number from 0 on: it is ${totalWeight}.`,
    );
  });

  it('hands another thread something', () => {
    expect(() => taking({ partial: () => undefined }).partial()).toThrow(
      'aggregator: partial of ./mine.ts must return an object: it returned undefined.',
    );
  });

  it.each([
    [undefined, 'it returned undefined'],
    [{ delta: update.delta }, 'its extras are undefined instead of two arrays'],
    [{ ...update, delta: [1, 2, 3] }, 'its delta is an array of 3 instead of a Float32Array'],
    [{ ...update, delta: vector(1, 2) }, 'its delta has 2 values instead of 3'],
    [{ ...update, delta: vector(1, NaN, 3) }, 'it holds NaN or infinite values'],
    [{ ...update, extras: { ...extras, scalars: [NaN] } }, 'it holds NaN or infinite values'],
    [{ ...update, extras: { ...extras, scalars: [] } }, 'its extras have 1 vectors and 0 scalars'],
  ])('has to make an update of updates: %#', (result, problem) => {
    const aggregation = taking({ result: () => result });
    expect(() => aggregation.result()).toThrow(
      `aggregator: result of ./mine.ts must return { delta, extras }, of the updates' own shape: ${problem}`,
    );
  });

  it('gives what it returns', () => {
    const aggregation = taking({});
    aggregation.add(update, 1);
    expect(aggregation.totalWeight).toBe(1);
    expect(aggregation.result()).toMatchObject({ delta: update.delta, extras });
  });
});
