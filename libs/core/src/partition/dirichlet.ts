import type { RandomStream } from '../random/random-stream';
import { requireOneExampleEach, rowNumbers, type Partitioner } from './partitioner';

/**
 * Label skew after Hsu et al. 2019 (arXiv 1909.06335), in the per-label form of Yurochkin et al.
 * 2019 and NIID-Bench: the examples of each label are split over the clients by proportions drawn
 * from Dirichlet(α). Small α gives each label to few clients, large α approaches `iid`.
 *
 * Shard sizes vary. A client left with nothing is given a random example of a larger one, so that
 * no shard is empty.
 */
export function dirichlet(alpha: number): Partitioner {
  const name = `dirichlet:${alpha}`;
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    partition: ({ labels, classes, clients, stream }) => {
      const shards: number[][] = Array.from({ length: clients }, () => []);
      for (let label = 0; label < classes; label++) {
        const rows = stream.shuffle(
          rowNumbers(labels.length).filter((row) => labels[row] === label),
        );
        deal(rows, proportions(alpha, clients, stream), shards);
      }
      fillEmpty(shards, stream);
      return shards.map((rows) => Uint32Array.from(rows));
    },
  };
}

/** One draw from the symmetric Dirichlet(α), by normalised gamma variates. */
function proportions(alpha: number, clients: number, stream: RandomStream): number[] {
  const draws = Array.from({ length: clients }, () => stream.gamma(alpha));
  const largest = draws.reduce((a, b) => Math.max(a, b), 0);
  if (largest > 0) {
    // Relative to the largest, the sum cannot overflow, however big α is.
    const total = draws.reduce((sum, draw) => sum + draw / largest, 0);
    return draws.map((draw) => draw / largest / total);
  }
  // With a tiny α every variate can underflow to 0; the limit puts all mass on one client.
  const chosen = stream.below(clients);
  return draws.map((_, client) => (client === chosen ? 1 : 0));
}

function deal(rows: Uint32Array, shares: readonly number[], shards: number[][]): void {
  let cumulative = 0;
  let start = 0;
  shares.forEach((share, client) => {
    cumulative += share;
    const last = client === shares.length - 1;
    const end = last ? rows.length : Math.min(rows.length, Math.round(cumulative * rows.length));
    for (let i = start; i < end; i++) shards[client].push(rows[i]);
    start = end;
  });
}

/** Gives each empty shard a random example of another: of the larger ones in turn. */
function fillEmpty(shards: number[][], stream: RandomStream): void {
  const empty = shards.filter((shard) => shard.length === 0);
  let givers = shards.filter((shard) => shard.length > 1).sort((a, b) => b.length - a.length);
  let next = 0;
  for (const shard of empty) {
    if (next === givers.length) {
      givers = givers.filter((giver) => giver.length > 1);
      next = 0;
    }
    const giver = givers[next++];
    shard.push(...giver.splice(stream.below(giver.length), 1));
  }
}
