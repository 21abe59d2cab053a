import type { RandomStream } from '../random/random-stream';
import { requireOneExampleEach, rowNumbers, type Partitioner } from './partitioner';

/** How many examples each client gets, whatever their labels. */
export interface SizeSkew {
  /** As written on the command line, `powerlaw:1.5`. */
  readonly name: string;
  /** Size of each client, where the user lists them. */
  readonly listed?: readonly number[];
  /** Throws a ConfigError when `clients` clients cannot each get one of `examples` examples. */
  check(examples: number, clients: number): void;
  /** A size of at least 1 for every client; together at most `examples`. */
  sizes(examples: number, clients: number, stream: RandomStream): number[];
}

/** A size skew whose sizes are in proportion to `draw`n weights, and use every example. */
export function proportionalSizes(
  name: string,
  draw: (clients: number, stream: RandomStream) => readonly number[],
): SizeSkew {
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    sizes: (examples, clients, stream) => wholeSizes(draw(clients, stream), examples),
  };
}

/** Examples drawn at random, in shards of the given sizes: quantity skew alone. */
export function shardsOfSizes(size: SizeSkew): Partitioner {
  return {
    name: size.name,
    check: size.check,
    partition: ({ labels, clients, stream }) => {
      const rows = stream.shuffle(rowNumbers(labels.length));
      let end = 0;
      return size
        .sizes(labels.length, clients, stream)
        .map((count) => rows.slice(end, (end += count)));
    },
  };
}

/**
 * Whole sizes, each at least 1, that add up to `examples` and are in proportion to `weights`. A
 * client that would get nothing is given one example of a larger one.
 */
export function wholeSizes(weights: readonly number[], examples: number): number[] {
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  // Relative to the largest, the sum cannot overflow.
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  let cumulative = 0;
  let dealt = 0;
  const sizes = weights.map((weight) => {
    cumulative += weight / largest / total;
    const end = Math.min(examples, Math.round(cumulative * examples));
    const size = end - dealt;
    dealt = end;
    return size;
  });
  sizes[sizes.length - 1] += examples - dealt;
  return atLeastOne(sizes);
}

function atLeastOne(sizes: number[]): number[] {
  const bySize = sizes.map((_, i) => i).sort((a, b) => sizes[b] - sizes[a] || a - b);
  let next = 0;
  return sizes.reduce((given, size, client) => {
    if (size > 0) return given;
    while (given[bySize[next % bySize.length]] < 2) next++;
    given[bySize[next++ % bySize.length]]--;
    given[client] = 1;
    return given;
  }, sizes);
}
