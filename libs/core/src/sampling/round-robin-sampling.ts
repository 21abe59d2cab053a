import { randomStream } from '../random/random-stream';

/**
 * Takes `size` of K clients in turn, in ascending order: round r takes the places (r − 1)·size to
 * r·size − 1, modulo K, of an order that is drawn once. After any number of rounds no client has
 * been asked more than once more than another.
 */
export function sampleInTurn(clients: number, size: number, seed: number) {
  const order = randomStream(seed, 'round-robin').shuffle(
    Array.from({ length: clients }, (_, client) => client),
  );
  return (round: number): number[] =>
    Array.from({ length: size }, (_, i) => order[((round - 1) * size + i) % clients]).sort(
      (a, b) => a - b,
    );
}
