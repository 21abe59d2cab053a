import type { RandomStream } from '../random/random-stream';

/** One draw from the symmetric Dirichlet(α), by normalised gamma variates. */
export function dirichletShares(alpha: number, clients: number, stream: RandomStream): number[] {
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

/** Adds `rows` to the shards, cut where the cumulative shares fall. */
export function deal(rows: Uint32Array, shares: readonly number[], shards: number[][]): void {
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
export function fillEmpty(shards: number[][], stream: RandomStream): void {
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
