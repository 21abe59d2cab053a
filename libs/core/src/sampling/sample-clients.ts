import { randomStream } from '../random/random-stream';

/**
 * Draws the cohort of a round: max(C·K, 1) of K clients, uniformly without replacement, in
 * ascending order (McMahan et al. 2017, algorithm 1).
 */
export function sampleClients(
  clients: number,
  fraction: number,
  seed: number,
  round: number,
): number[] {
  const size = cohortSize(clients, fraction);
  const all = Array.from({ length: clients }, (_, client) => client);
  if (size === clients) return all;
  return randomStream(seed, 'sample', round)
    .shuffle(all)
    .slice(0, size)
    .sort((a, b) => a - b);
}

/** Clients per round for K clients and a participation fraction C. */
export function cohortSize(clients: number, fraction: number): number {
  return Math.min(clients, Math.max(1, Math.round(fraction * clients)));
}
