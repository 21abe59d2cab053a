/** A table of non-negative numbers, row-major: a row per client, a column per label. */
export interface LabelTable {
  readonly values: Float64Array;
  readonly clients: number;
  readonly classes: number;
}

/** What a table is to add up to. */
export interface Margins {
  /** Wanted sum of each row. */
  readonly sizes: readonly number[];
  /** Number of examples of each label: a column must not exceed it. */
  readonly supply: readonly number[];
  /** Whether every example of a label that some client has is used, or only as many as `sizes` ask for. */
  readonly exhaust: boolean;
}

const MOST_PASSES = 100;

/**
 * Scales rows and columns of a table in turn until its sums fit (iterative proportional fitting,
 * Deming and Stephan 1940). What is 0 stays 0, and the odds between clients and labels are kept, so
 * the result is the nearest to the given table, in Kullback–Leibler divergence, that has these sums.
 * If no table with these zeros has them, columns fit exactly and rows as nearly as possible.
 */
export function fitMargins(table: LabelTable, margins: Margins): LabelTable {
  const fitted = { ...table, values: table.values.slice() };
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const furthest = scaleRows(fitted, margins.sizes);
    scaleColumns(fitted, margins);
    if (pass > 0 && furthest < 1e-4) break;
  }
  return fitted;
}

/** Scales every row to its sum; returns the largest relative deviation before. */
function scaleRows({ values, clients, classes }: LabelTable, sizes: readonly number[]): number {
  let furthest = 0;
  for (let client = 0; client < clients; client++) {
    const row = values.subarray(client * classes, (client + 1) * classes);
    const sum = row.reduce((a, b) => a + b, 0);
    if (sum === 0) continue;
    const factor = sizes[client] / sum;
    furthest = Math.max(furthest, Math.abs(1 - factor));
    for (let label = 0; label < classes; label++) row[label] *= factor;
  }
  return furthest;
}

function scaleColumns(table: LabelTable, { supply, exhaust }: Margins): void {
  const { values, classes } = table;
  const factors = columnSums(table).map((sum, label) => {
    const factor = sum > 0 ? supply[label] / sum : 0;
    return exhaust ? factor : Math.min(1, factor);
  });
  for (let i = 0; i < values.length; i++) values[i] *= factors[i % classes];
}

/** Sum of each row. */
export function rowSums({ values, clients, classes }: LabelTable): number[] {
  return Array.from({ length: clients }, (_, client) =>
    values.subarray(client * classes, (client + 1) * classes).reduce((a, b) => a + b, 0),
  );
}

/** Sum of each column. */
export function columnSums({ values, classes }: LabelTable): number[] {
  const sums = new Array<number>(classes).fill(0);
  for (let i = 0; i < values.length; i++) sums[i % classes] += values[i];
  return sums;
}
