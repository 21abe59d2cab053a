import { occurringClasses } from '../data/labels';
import { ConfigError } from '../errors/user-error';
import type { RandomStream } from '../random/random-stream';
import { fillEmpty } from './dealing';
import { requireOneExampleEach, rowNumbers, splitEvenly, type Partitioner } from './partitioner';

/**
 * Gives every client n different labels, and splits the examples of a label evenly over the clients
 * that have it (Li et al. 2022, NIID-Bench, arXiv 2102.02079, "#C = n"). Client k has label number
 * k mod C, of the C that there are, the others are random, so with fewer clients than labels some
 * labels, and their examples, may be left out. A client left with nothing is given a random example
 * of a larger one.
 */
export function labels(perClient: number): Partitioner {
  const name = `labels:${perClient}`;
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    partition: ({ labels: labelOf, clients, stream }) => {
      const occurring = occurringClasses(labelOf);
      if (perClient > occurring.length) {
        throw new ConfigError(
          'skew',
          `${name} asks for more labels than the data has: ${occurring.length}.`,
        );
      }
      const holders = holdersOf(perClient, occurring.length, clients, stream);
      const shards: number[][] = Array.from({ length: clients }, () => []);
      holders.forEach((clientsOfLabel, i) => {
        if (clientsOfLabel.length === 0) return;
        const label = occurring[i];
        const rows = rowNumbers(labelOf.length).filter((row) => labelOf[row] === label);
        splitEvenly(stream.shuffle(rows), clientsOfLabel.length).forEach((part, at) => {
          for (const row of part) shards[clientsOfLabel[at]].push(row);
        });
      });
      fillEmpty(shards, stream);
      return shards.map((rows) => Uint32Array.from(rows));
    },
  };
}

/** For each of the labels that occur, by its place among them, the clients that have it. */
function holdersOf(
  perClient: number,
  labels: number,
  clients: number,
  stream: RandomStream,
): number[][] {
  const holders: number[][] = Array.from({ length: labels }, () => []);
  for (let client = 0; client < clients; client++) {
    const own = client % labels;
    const others = Array.from({ length: labels }, (_, label) => label).filter((l) => l !== own);
    for (const label of [own, ...stream.shuffle(others).slice(0, perClient - 1)]) {
      holders[label].push(client);
    }
  }
  return holders;
}
