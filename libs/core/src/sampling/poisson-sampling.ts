import type { RandomStream } from '../random/random-stream';

/**
 * Asks each of K clients by a coin of its own (Poisson sampling; McMahan et al. 2018, algorithm 1), in ascending order.
 * A cohort may have any size from 0 to K: that is what privacy amplification by sampling rests on.
 *
 * @param rate probability that a client is asked, 0 to 1
 */
export function samplePoisson(clients: number, rate: number, stream: RandomStream): number[] {
  const cohort: number[] = [];
  for (let client = 0; client < clients; client++) {
    if (stream.uniform() < rate) cohort.push(client);
  }
  return cohort;
}
