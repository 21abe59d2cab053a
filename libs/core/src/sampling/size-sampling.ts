import { randomStream } from '../random/random-stream';

/** Clients asked with probability proportional to their examples, and how often each is. */
export interface SizeSampling {
  /** The cohort of a round, ascending. */
  cohort(round: number): number[];
  /** πₖ: the probability that a round asks this client, 0 to 1. */
  inclusion(client: number): number;
}

/**
 * Draws `size` clients without replacement, client k with probability πₖ = min(1, c·nₖ) of its
 * examples nₖ, c such that Σπₖ = `size`: systematic sampling in random order (Madow 1949). A client
 * with so many examples that c·nₖ ≥ 1 is asked in every round; a client without any never is.
 *
 * All in whole numbers, so that the probabilities are exact and a cohort is never one short.
 */
export function sampleBySize(
  shardSizes: readonly number[],
  size: number,
  seed: number,
): SizeSampling {
  const { certain, others, drawn } = splitCertain(shardSizes, size);
  const total = totalOf(others, shardSizes);
  const always = new Set(certain);
  return {
    cohort: (round) => {
      const stream = randomStream(seed, 'sample', round);
      const order = stream.shuffle([...others]);
      const start = drawn === 0 ? 0 : stream.below(total);
      return [...certain, ...everyNth(order, shardSizes, drawn, total, start)].sort(
        (a, b) => a - b,
      );
    },
    inclusion: (client) =>
      always.has(client) ? 1 : drawn === 0 ? 0 : (drawn * shardSizes[client]) / total,
  };
}

/** Clients that are asked in every round, and how many of the others are drawn. */
function splitCertain(shardSizes: readonly number[], size: number) {
  const descending = shardSizes
    .map((_, client) => client)
    .filter((client) => shardSizes[client] > 0)
    .sort((a, b) => shardSizes[b] - shardSizes[a] || a - b);
  let total = totalOf(descending, shardSizes);
  let count = 0;
  const left = (): number => Math.min(size, descending.length) - count;
  while (left() > 0 && shardSizes[descending[count]] * left() >= total) {
    total -= shardSizes[descending[count++]];
  }
  const others = descending.slice(count).sort((a, b) => a - b);
  return { certain: descending.slice(0, count), others, drawn: left() };
}

/**
 * With the examples of all clients laid end to end, the clients that hold the places start/drawn + j·total/drawn.
 * No client holds more than total/drawn examples, so none is drawn twice.
 */
function everyNth(
  order: readonly number[],
  shardSizes: readonly number[],
  drawn: number,
  total: number,
  start: number,
): number[] {
  const met: number[] = [];
  let end = 0;
  for (const client of order) {
    end += shardSizes[client];
    if (start + met.length * total < end * drawn) met.push(client);
    if (met.length === drawn) break;
  }
  return met;
}

function totalOf(clients: readonly number[], shardSizes: readonly number[]): number {
  return clients.reduce((total, client) => total + shardSizes[client], 0);
}
