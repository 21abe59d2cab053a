import { randomStream } from '../random/random-stream';

/** Who shares masks with whom. */
export interface NeighbourGraph {
  /** Client numbers, ascending. */
  readonly members: readonly number[];
  /** The client's neighbours, ascending; none for one that is no member. */
  neighboursOf(client: number): readonly number[];
}

/**
 * The graph of Bell et al. 2020 (algorithm 5): a Harary graph over a random permutation, which joins each member to the
 * `neighbours` / 2 next ones on either side of a ring. The complete graph where `neighbours` is absent or reaches all.
 *
 * @param members client numbers, ascending
 * @param neighbours even
 * @param draw names the public randomness: a seed and the round
 */
export function neighbourGraph(
  members: readonly number[],
  neighbours: number | undefined,
  [seed, round]: readonly [number, number],
): NeighbourGraph {
  if (neighbours === undefined || neighbours >= members.length - 1) return completeGraph(members);
  const ring = randomStream(seed, 'secure-aggregation', round).shuffle([...members]);
  const places = new Map(ring.map((client, place) => [client, place]));
  const neighboursOf = (client: number): number[] => {
    const place = places.get(client);
    if (place === undefined) return [];
    const found: number[] = [];
    for (let step = 1; step <= neighbours / 2; step++) {
      found.push(ring[(place + step) % ring.length], ring.at(place - step) as number);
    }
    return found.sort((a, b) => a - b);
  };
  return { members, neighboursOf };
}

function completeGraph(members: readonly number[]): NeighbourGraph {
  return {
    members,
    neighboursOf: (client) =>
      members.includes(client) ? members.filter((member) => member !== client) : [],
  };
}

/** Whether every client of a set, which has one at least, can be reached from every other through the set. */
export function isConnected(graph: NeighbourGraph, clients: ReadonlySet<number>): boolean {
  const [first] = clients;
  const reached = new Set([first]);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const client of reached) {
    for (const neighbour of graph.neighboursOf(client)) {
      if (clients.has(neighbour)) reached.add(neighbour);
    }
    if (reached.size === clients.size) return true;
  }
  return false;
}
