import type { ClientDescription, PartitionDescription } from '@fedsim/core/house';
import { bar } from '../console/bars';
import type { CellStyle } from './cell-style';
import { count, threeDecimals } from '@fedsim/cli';

/** The columns for which a client's row has room. */
export interface ClientColumns {
  readonly labels: readonly string[];
  /** Character cells of a label, including the space before it: 3, 2 or 1. */
  readonly labelCells: number;
  /** Character cells of the bar; 0 for none. */
  readonly barCells: number;
  /** The kinds of example changes whose levels are shown. */
  readonly kinds: readonly string[];
}

const WIDEST_BAR = 16;
const NARROWEST_BAR = 4;

/** Cells of a client's number and number of examples, with the spaces around them. */
const NUMBERS_CELLS = 18;

/** The fullest columns that fit into `cells`: the bar is dropped first, then gaps, levels and labels. */
export function fittingColumns(
  { labelNames: labels, units }: PartitionDescription,
  cells: number,
): ClientColumns {
  const kinds = Object.keys(units);
  const left = (labelCells: number, shown: readonly string[]): number =>
    cells -
    NUMBERS_CELLS -
    labels.length * labelCells -
    shown.reduce((sum, kind) => sum + levelCells(kind) + 2, 0);
  const choices = [3, 2, 1].map((labelCells) => ({ labels, labelCells, kinds }));
  choices.push({ labels, labelCells: 1, kinds: [] });
  const fullest = choices.find((choice) => left(choice.labelCells, choice.kinds) >= 0);
  if (!fullest) {
    const shown = labels.slice(0, Math.max(0, cells - NUMBERS_CELLS));
    return { labels: shown, labelCells: 1, kinds: [], barCells: 0 };
  }
  const room = left(fullest.labelCells, fullest.kinds) - 2;
  return { ...fullest, barCells: room < NARROWEST_BAR ? 0 : Math.min(WIDEST_BAR, room) };
}

/** Names of the columns. */
export function columnNames({ labels, labelCells, barCells, kinds }: ClientColumns): string {
  const names = labels.map((label) => shortName(label, labelCells).padStart(labelCells)).join('');
  const bar = barCells > 0 ? ' '.repeat(barCells + 2) : '';
  const levels = kinds.map((kind) => `  ${kind.padStart(levelCells(kind))}`);
  return `client ${names}   examples${bar}${levels.join('')}`.trimEnd();
}

/** What there is room for, with a blank before it where there are two cells: the end of a number, the beginning of a word. */
function shortName(label: string, cells: number): string {
  const room = Math.max(1, cells - 1);
  return /^\d+$/.test(label) ? label.slice(-room) : label.slice(0, room);
}

/** The row of a client; the largest client's bar fills the column. */
export function clientRow(
  { client, examples, labelCounts, levels }: ClientDescription,
  { labels, labelCells, barCells, kinds }: ClientColumns,
  { sizes, units }: Pick<PartitionDescription, 'sizes' | 'units'>,
  style: CellStyle,
): string {
  const gap = ' '.repeat(labelCells > 2 ? labelCells - 2 : 0);
  const cells = labelCounts.slice(0, labels.length).map((own) => gap + style(own / examples));
  const size = barCells > 0 ? `  ${bar(examples / sizes.max, barCells)}` : '';
  const own = kinds.map(
    (kind) => `  ${`${threeDecimals(levels[kind])}${units[kind]}`.padStart(levelCells(kind))}`,
  );
  const number = String(client).padStart(6);
  return `${number} ${cells.join('')}  ${count(examples).padStart(9)}${size}${own.join('')}`;
}

function levelCells(kind: string): number {
  return Math.max(10, kind.length);
}
