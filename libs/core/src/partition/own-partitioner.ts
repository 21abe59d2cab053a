import { ConfigError } from '../errors/user-error';
import {
  requireOneExampleEach,
  type Partition,
  type PartitionInput,
  type Partitioner,
} from './partitioner';
import { attempt, moduleFunction } from '../modules/own-modules';

/**
 * What a module for `--skew=./file.ts` exports by default: the rows of each client, from 0, by client.
 *
 * @param parameter what follows the path and a colon in `--skew=./file.ts:0.5`
 */
export type PartitionFunction = (
  input: PartitionInput,
  parameter: string | undefined,
) => Iterable<ArrayLike<number>>;

/** The partitioner of a module; what it returns is checked. Throws a ConfigError. */
export function ownPartitioner(path: string, parameter: string | undefined): Partitioner {
  const partition = moduleFunction('skew', path) as PartitionFunction;
  const name = parameter === undefined ? path : `${path}:${parameter}`;
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    partition: (input) => {
      // A copy: later steps still need the labels.
      const own = { ...input, labels: input.labels.slice() };
      return checkedRows(
        path,
        attempt('skew', path, () => partition(own, parameter)),
        input,
      );
    },
  };
}

function checkedRows(path: string, given: unknown, { labels, clients }: PartitionInput): Partition {
  const wrong = (problem: string): ConfigError =>
    new ConfigError('skew', `${path} must return the rows of each client: ${problem}.`);
  if (given instanceof Promise) throw wrong('it returned a promise, and must not be async');
  if (!isIterable(given)) throw wrong(`it returned ${String(given)}`);
  const shards = [...given] as ArrayLike<number>[];
  if (shards.length !== clients) throw wrong(`there are ${clients} clients, not ${shards.length}`);
  return shards.map((rows, client) => {
    if (!rows?.length) throw wrong(`client ${client} has none`);
    const beyond = Array.from(rows).find((row) => !(Number.isInteger(row) && labels[row] >= 0));
    if (beyond === undefined) return Uint32Array.from(rows);
    throw wrong(`client ${client} has ${String(beyond)}, but rows are 0 to ${labels.length - 1}`);
  });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof (value as Partial<Iterable<unknown>> | undefined)?.[Symbol.iterator] === 'function';
}
