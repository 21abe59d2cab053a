/**
 * Deals a cohort to workers so that each has about the same number of examples: largest shard first,
 * always to the worker with the fewest so far (Graham 1969, longest processing time first).
 */
export function balanceCohort(
  cohort: readonly number[],
  workers: number,
  sizeOf: (client: number) => number,
): number[][] {
  const loads = Array.from({ length: workers }, () => ({ examples: 0, clients: [] as number[] }));
  const bySize = [...cohort].sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  for (const client of bySize) {
    const least = loads.reduce((a, b) => (b.examples < a.examples ? b : a));
    least.examples += sizeOf(client);
    least.clients.push(client);
  }
  return loads.map(({ clients }) => clients);
}
