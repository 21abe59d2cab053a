import type { NeighbourGraph } from './neighbour-graph';
import { enough } from './secure-round';

/** How many shares give a client's secrets away. */
export function recoveryThreshold(
  graph: NeighbourGraph,
  threshold: number,
  client: number,
): number {
  return enough(threshold, graph.neighboursOf(client).length + 1);
}

/** Whether so many of a client's neighbours, and itself, are among `clients` that they can recover its secrets. */
export function isRecoverable(
  graph: NeighbourGraph,
  threshold: number,
  client: number,
  clients: ReadonlySet<number>,
): boolean {
  const holders = [client, ...graph.neighboursOf(client)].filter((holder) => clients.has(holder));
  return holders.length >= recoveryThreshold(graph, threshold, client);
}

/** Those of `clients`, ascending, that can be recovered by each other: one that leaves may take more along. */
export function recoverable(
  graph: NeighbourGraph,
  threshold: number,
  clients: Iterable<number>,
): ReadonlySet<number> {
  const left = new Set([...clients].sort((a, b) => a - b));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const client of left) {
      if (!isRecoverable(graph, threshold, client, left)) left.delete(client);
    }
  }
  return left;
}
