import { fitMargins, rowSums, type LabelTable } from './fit-margins';

/** Sizes that are feasible with the clients' labels, and the table with these sizes. */
export interface Reconciled {
  readonly sizes: readonly number[];
  readonly table: LabelTable;
}

/** The least share of a label that a client keeps, relative to its share without the sizes. */
const LEAST_SHARE = 1 / 4;

/** Largest accepted relative deviation from a client's size. */
const TOLERANCE = 0.01;

const HALVINGS = 7;

/**
 * Fits a table of clients × labels that uses every example to the wanted sizes. If the clients' labels
 * do not have enough examples, or only by taking nearly all of a label away from some client, all sizes
 * are moved towards the table's own, by the smallest share (in steps of 1/128) that makes them feasible.
 */
export function reconcileSizes(
  alone: LabelTable,
  wanted: readonly number[],
  supply: readonly number[],
): Reconciled {
  const own = rowSums(alone);
  const scale = sum(own) / sum(wanted);
  const attempt = (share: number): Reconciled => {
    const sizes = wanted.map((size, client) => {
      const scaled = size * scale;
      return scaled + share * (own[client] - scaled);
    });
    return { sizes, table: fitMargins(alone, { sizes, supply, exhaust: true }) };
  };
  const asWanted = attempt(0);
  if (isGood(asWanted, alone)) return asWanted;
  let best = attempt(1);
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const tried = attempt(middle);
    if (isGood(tried, alone)) [best, high] = [tried, middle];
    else low = middle;
  }
  return best;
}

function isGood({ sizes, table }: Reconciled, alone: LabelTable): boolean {
  const { values, classes } = table;
  const fitted = rowSums(table);
  const own = rowSums(alone);
  const sizesMet = sizes.every((size, k) => Math.abs(fitted[k] - size) <= TOLERANCE * size);
  return (
    sizesMet &&
    alone.values.every((value, i) => {
      const client = Math.floor(i / classes);
      return values[i] / fitted[client] >= (LEAST_SHARE * value) / own[client];
    })
  );
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
