import type { TrainingData } from '../data/examples';
import { ConfigError } from '../errors/user-error';
import { randomStream } from '../random/random-stream';
import type { Partition } from './partitioner';
import { parseSkew } from './parse-skew';

/** What decides which rows a client holds. */
export interface PartitionSettings {
  readonly skew: string;
  /** What the file of a skew `file:…` holds, as `partitionText` writes it. */
  readonly partition?: string;
  readonly clients: number;
  readonly seed: number;
  /** Seed of the partition and the changes of examples; `seed` by default. */
  readonly partitionSeed?: number;
  /** Examples that every client has at least; 0 by default. */
  readonly minExamples?: number;
}

/** Throws a ConfigError when the skew is impossible with this data set and number of clients. */
export function checkSkew(
  { skew, partition, clients }: PartitionSettings,
  info: TrainingData,
): void {
  const parsed = parseSkew(skew, partition);
  parsed.check(info.trainExamples, clients, info.userExamples);
  for (const change of parsed.changes) change.check?.(info);
}

/** How often a skew is drawn again before it is given up. */
const MOST_DRAWS = 200;

/**
 * The rows of every client. It depends on nothing but the settings and the labels, so each client
 * host works out its own shard and nobody has to send one. With `minExamples` the skew is drawn
 * again until everybody has so many. Throws a ConfigError when that does not come about.
 *
 * @param userExamples how many rows each user of the data set has, one user after another
 */
export function partitionClients(
  settings: PartitionSettings,
  labels: Uint8Array,
  classes: number,
  userExamples?: readonly number[],
): Partition {
  const { skew, partition, clients, minExamples = 0 } = settings;
  const partitioner = parseSkew(skew, partition);
  partitioner.check(labels.length, clients, userExamples);
  requireEnough(minExamples, clients, labels.length);
  const stream = randomStream(partitionSeedOf(settings), 'partition');
  let largest = 0;
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const drawn = partitioner.partition({ labels, classes, clients, userExamples, stream });
    const least = drawn.reduce((least, { length }) => Math.min(least, length), Infinity);
    if (least >= minExamples) return drawn;
    largest = Math.max(largest, least);
  }
  throw new ConfigError(
    'min-examples',
    `${partitioner.name} has left a client of ${clients} with fewer than ${minExamples} examples ${MOST_DRAWS} times; the best draw had ${largest} at least. Ask for fewer, or for fewer --clients, or use a milder skew, such as dirichlet:α:balanced.`,
  );
}

function requireEnough(minExamples: number, clients: number, examples: number): void {
  if (minExamples * clients <= examples) return;
  throw new ConfigError(
    'min-examples',
    `${minExamples} for each of ${clients} clients are ${minExamples * clients} examples, and the training set has ${examples}. Ask for at most ${Math.floor(examples / clients)}, or for fewer --clients.`,
  );
}

/** The seed of everything that is drawn for the data: who has which rows, and how these are changed. */
export function partitionSeedOf({
  seed,
  partitionSeed = seed,
}: Pick<PartitionSettings, 'seed' | 'partitionSeed'>): number {
  return partitionSeed;
}
