import { columnSums, type LabelTable, type Margins } from './fit-margins';

/**
 * A fitted table in whole examples: each column rounded so that its total is whole, then single examples
 * of a label moved from clients with too many to clients with too few that have that label, so that
 * sizes are met wherever clients share labels.
 */
export function wholeCounts(fitted: LabelTable, margins: Margins): LabelTable {
  const counts = { ...fitted, values: new Float64Array(fitted.values.length) };
  for (let label = 0; label < fitted.classes; label++) roundColumn(fitted, counts, label);
  const excess = excessOf(counts, margins.sizes);
  const spare = columnSums(counts).map((sum, label) =>
    margins.exhaust ? 0 : margins.supply[label] - sum,
  );
  for (let label = 0; label < fitted.classes; label++) {
    fill(counts, holders(fitted, label), label, excess, spare);
  }
  if (!margins.exhaust) trim(counts, excess);
  return counts;
}

/** Takes each client's surplus, from the label that it has most of. */
function trim({ values, classes }: LabelTable, excess: readonly number[]): void {
  excess.forEach((tooMany, client) => {
    const row = values.subarray(client * classes, (client + 1) * classes);
    for (let i = 0; i < tooMany; i++) row[row.indexOf(Math.max(...row))]--;
  });
}

function roundColumn(fitted: LabelTable, counts: LabelTable, label: number): void {
  let cumulative = 0;
  let dealt = 0;
  for (let i = label; i < fitted.values.length; i += fitted.classes) {
    cumulative += fitted.values[i];
    const end = Math.round(cumulative);
    counts.values[i] = end - dealt;
    dealt = end;
  }
}

function excessOf({ values, clients, classes }: LabelTable, sizes: readonly number[]): number[] {
  return Array.from({ length: clients }, (_, client) => {
    const row = values.subarray(client * classes, (client + 1) * classes);
    return row.reduce((a, b) => a + b, 0) - sizes[client];
  });
}

function holders({ values, clients, classes }: LabelTable, label: number): number[] {
  const all = Array.from({ length: clients }, (_, client) => client);
  return all.filter((client) => values[client * classes + label] > 0);
}

/** Gives clients with too few examples the spare ones of their labels, then ones that others can spare. */
function fill(
  { values, classes }: LabelTable,
  clients: readonly number[],
  label: number,
  excess: number[],
  spare: number[],
): void {
  const at = (client: number): number => client * classes + label;
  const givers = clients.filter((client) => excess[client] > 0);
  for (const taker of clients.filter((client) => excess[client] < 0)) {
    const found = Math.min(-excess[taker], spare[label]);
    spare[label] -= found;
    values[at(taker)] += found;
    excess[taker] += found;
    while (excess[taker] < 0 && givers.length > 0) {
      const giver = givers[givers.length - 1];
      // A giver keeps one example, so that it still has the label.
      const moved = Math.min(-excess[taker], excess[giver], values[at(giver)] - 1);
      if (moved < 1) {
        givers.pop();
        continue;
      }
      values[at(giver)] -= moved;
      values[at(taker)] += moved;
      excess[giver] -= moved;
      excess[taker] += moved;
    }
  }
}
