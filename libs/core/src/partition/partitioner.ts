import { ConfigError } from '../errors/user-error';
import type { RandomStream } from '../random/random-stream';

/** What a partitioner may look at: labels and counts, never pixels. */
export interface PartitionInput {
  /** Class of every training example. */
  readonly labels: Uint8Array;
  readonly classes: number;
  /** K, the number of clients. */
  readonly clients: number;
  /** How many rows each user of the data set has, one user after another; none where it has no users. */
  readonly userExamples?: readonly number[];
  readonly stream: RandomStream;
}

/** Row numbers per client. */
export type Partition = readonly Uint32Array[];

/** Cuts a training set into one shard per client. */
export interface Partitioner {
  /** As written on the command line, `dirichlet:0.1`. */
  readonly name: string;
  /** Size of each client as the user lists them, where labels may not offer as many. */
  readonly listedSizes?: readonly number[];
  /** Throws a ConfigError when `clients` clients cannot each get one of `examples` examples. */
  check(examples: number, clients: number, userExamples?: readonly number[]): void;
  partition(input: PartitionInput): Partition;
}

/** Throws a ConfigError when there are more clients than examples, under any skew. */
export function requireOneExampleEach(skew: string, examples: number, clients: number): void {
  if (clients > examples) {
    throw new ConfigError(
      'skew',
      `${skew} cannot give ${clients} clients an example each: the training set has ${examples}. Use fewer --clients.`,
    );
  }
}

/** Row numbers 0 … count−1. */
export function rowNumbers(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}

/** Cuts `rows` into `parts` runs whose lengths differ by at most one, longer ones first. */
export function splitEvenly(rows: Uint32Array, parts: number): Uint32Array[] {
  const base = Math.floor(rows.length / parts);
  const longer = rows.length % parts;
  const start = (part: number): number => part * base + Math.min(part, longer);
  return Array.from({ length: parts }, (_, part) => rows.slice(start(part), start(part + 1)));
}
