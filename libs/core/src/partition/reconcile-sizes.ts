import { fitMargins, rowSums, type LabelTable } from './fit-margins';

/** Sizes that clients can have with their labels, and the table that has them. */
export interface Reconciled {
  readonly sizes: readonly number[];
  readonly table: LabelTable;
}

/** What a client's share of a label must not fall below, relative to its share without the sizes. */
const LEAST_SHARE = 1 / 4;

/** How far from its size a client may be, relative to it. */
const TOLERANCE = 0.01;

const HALVINGS = 7;

/**
 * Fits a table of clients × labels that uses every example to the wanted sizes. Where clients' labels
 * do not offer so many examples, or only by taking nearly all of a label away from somebody, all
 * sizes are drawn towards those that the table has, by the least share (to 1/128) that mends it.
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
