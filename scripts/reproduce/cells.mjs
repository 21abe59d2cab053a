// McMahan et al. 2017 (arXiv 1602.05629v4), Table 1, upper half: 2NN, E = 1, rounds to 97 %.

export const TARGET = 0.97;

/** Rounds by C and, in this order: IID B=∞, IID B=10, non-IID B=∞, non-IID B=10; null is a dash. */
const TABLE = [
  [0, [1455, 316, 4278, 3275]],
  [0.1, [1474, 87, 1796, 664]],
  [0.2, [1658, 77, 1528, 619]],
  [0.5, [null, 75, null, 443]],
  [1, [null, 70, null, 380]],
];

const COLUMNS = [
  { skew: 'iid', batch: 'full' },
  { skew: 'iid', batch: '10' },
  { skew: 'shards:2', batch: 'full' },
  { skew: 'shards:2', batch: '10' },
];

/** Share of the paper's figure by which our median may differ: 0.23 is 20 rounds of 87. */
const TOLERANCE = { iid: 0.23, 'shards:2': 0.35 };

/** Where the search for a learning rate starts: about the best ones for small and large batches. */
const FIRST_LR = { 10: 0.1, full: 0.215 };

/** The same with one client per round, when no averaging smooths the updates. */
const FIRST_LR_ALONE = { 10: 0.0215, full: 0.1 };

/** Rounds after which a cell without a figure in the paper is given up. */
const CAP_WITHOUT_FIGURE = 3000;

/** Every cell: its name and settings, the paper's rounds, and the rounds after which our runs end. */
export const cells = TABLE.flatMap(([fraction, figures]) =>
  COLUMNS.map((column, i) => cell(fraction, column, figures[i])),
).sort((a, b) => order(a) - order(b));

function cell(fraction, { skew, batch }, paper) {
  const kind = skew === 'iid' ? 'iid' : 'non-iid';
  return {
    name: `${kind}-b${batch === 'full' ? 'inf' : batch}-c${fraction}`,
    skew,
    batch,
    fraction,
    paper,
    tolerance: TOLERANCE[skew],
    firstLr: (fraction === 0 ? FIRST_LR_ALONE : FIRST_LR)[batch],
    cap: paper === null ? CAP_WITHOUT_FIGURE : 3 * paper,
  };
}

/** Small batches first, and among them the cells of 10 clients; then by the cost of a run. */
function order({ batch, fraction, paper, cap }) {
  const group = batch === 'full' ? 2e9 : fraction === 0.1 ? 0 : 1e9;
  return group + (paper ?? cap) * (1 + 40 * fraction);
}

/** Cells by name or, if no cell has the name, by part of a name; '' gives all cells. */
export function cellsNamed(list) {
  const chosen = list.split(',').flatMap((text) => {
    const exact = cells.filter(({ name }) => name === text);
    return exact.length > 0 ? exact : cells.filter(({ name }) => name.includes(text));
  });
  return cells.filter((cell) => chosen.includes(cell));
}
