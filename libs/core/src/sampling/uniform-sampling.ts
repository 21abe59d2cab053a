import { randomStream } from '../random/random-stream';

/**
 * Draws `size` of K clients uniformly without replacement, in ascending order (McMahan et al. 2017,
 * algorithm 1).
 */
export function sampleUniformly(
  clients: number,
  size: number,
  seed: number,
  round: number,
): number[] {
  const all = Array.from({ length: clients }, (_, client) => client);
  if (size === clients) return all;
  return randomStream(seed, 'sample', round)
    .shuffle(all)
    .slice(0, size)
    .sort((a, b) => a - b);
}
