import { power } from '../math/power';
import { enough } from './secure-round';

/** A sparse graph, and what is feared. */
export interface GraphRisk {
  /** Clients of a round. */
  readonly clients: number;
  readonly neighbours: number;
  /** As in `SecureRound`. */
  readonly threshold: number;
  /** Share of the clients that tell the server what they keep. */
  readonly colluding: number;
  /** Share of the clients that drop out. */
  readonly dropping: number;
}

/** Probabilities, as bits: 20 is one round in a million. */
export interface GraphSecurity {
  /** That no client's secrets come out, and no part of the sum: lemmas 3.4 and 3.7 of Bell et al. */
  readonly privacyBits: number;
  /** That the round need not be abandoned. */
  readonly completionBits: number;
}

/**
 * How safe a graph of Bell et al. 2020 is, by union bounds: a client is open to the server if so many of its neighbours
 * collude that their shares reach the threshold; the graph falls apart if on either side of a group every one of k/2
 * neighbours on the ring colludes or drops out; and a client cannot be recovered if too few of its neighbours are left.
 */
export function graphSecurity(risk: GraphRisk): GraphSecurity {
  const { clients, neighbours, threshold, colluding, dropping } = risk;
  const shares = enough(threshold, neighbours + 1);
  const colluders = Math.round(colluding * clients);
  const dropped = Math.round(dropping * clients);
  const marked = (count: number, atLeast: number): number =>
    hypergeometricTail(clients - 1, count, neighbours, atLeast);
  // Two arcs anywhere on the ring, each of k/2 clients.
  const apart = (gone: number): number =>
    (clients * power(gone / clients, neighbours / 2)) ** 2 / 2;
  return {
    privacyBits: bits(clients * marked(colluders, shares) + apart(colluders + dropped)),
    completionBits: bits(clients * marked(dropped, neighbours + 1 - shares) + apart(dropped)),
  };
}

/** The smallest even number of neighbours with so many bits of privacy; undefined where only the complete graph has them. */
export function leastNeighbours(
  risk: Omit<GraphRisk, 'neighbours'>,
  privacyBits: number,
): number | undefined {
  for (let neighbours = 2; neighbours < risk.clients - 1; neighbours += 2) {
    if (graphSecurity({ ...risk, neighbours }).privacyBits >= privacyBits) return neighbours;
  }
  return undefined;
}

/** P[at least `atLeast` of `drawn` are marked], where `marked` of `population` are. */
function hypergeometricTail(
  population: number,
  marked: number,
  drawn: number,
  atLeast: number,
): number {
  let tail = 0;
  for (let hits = atLeast; hits <= Math.min(marked, drawn); hits++) {
    const misses = drawn - hits;
    if (misses > population - marked) continue;
    const ways = logBinomial(marked, hits) + logBinomial(population - marked, misses);
    tail += Math.exp(ways - logBinomial(population, drawn));
  }
  return tail;
}

/** ln (n choose k). */
function logBinomial(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

function bits(probability: number): number {
  return Math.max(0, -Math.log2(probability));
}
