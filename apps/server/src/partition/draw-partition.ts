import {
  leftOutText,
  missedSizesText,
  type DatasetInfo,
  type PartitionDescription,
} from '@fedsim/core/house';
import { indented } from '../console/screen';
import { joined, shortened } from '../console/fit';
import { cellStyle, type CellStyle } from './cell-style';
import { clientRow, columnNames, fittingColumns } from './client-columns';
import { figureRows } from './figure-rows';
import { count } from '@fedsim/cli';

/** The medium: a terminal, or a file, which has no size and no colours. */
export interface Paper {
  readonly columns?: number;
  readonly rows?: number;
  getColorDepth?(): number;
}

/** Rows left for the command above and the prompt below. */
const SPARE_ROWS = 3;

const FEWEST_CLIENTS = 10;
const CLIENTS_WITHOUT_TERMINAL = 50;

/** Character cells of a line of unlimited length. */
const UNLIMITED = 1000;

/**
 * A partition as text: a row per client with a cell per label, from dark to light by the label's share of
 * the client's examples, and the figures below. Shows the first clients, as many as fit on the screen.
 */
export function drawPartition(
  description: PartitionDescription,
  { name, trainExamples }: Pick<DatasetInfo, 'name' | 'trainExamples'>,
  paper: Paper,
): string {
  const { clients, skew, examples } = description;
  const cells = (paper.columns || UNLIMITED) - 3;
  const columns = fittingColumns(description, cells);
  const style = cellStyle(paper.getColorDepth?.() ?? 1, Math.min(2, columns.labelCells));
  const of = examples === trainExamples ? '' : ` of ${count(trainExamples)}`;
  const parts = [
    shortened(skew, cells),
    `${count(clients.length)} clients`,
    `${name}, ${count(examples)}${of} examples`,
  ];
  const head = ['', ...joined(parts, ' · ', cells), '', columnNames(columns)];
  const foot = ['', ...legend(style, cells), '', ...figureRows(description, cells), ''];
  const sizes = clients.map((client) => client.examples);
  const notes = [
    ...leftOutText(description.leftOut, { ...description, trainExamples }),
    ...missedSizesText({ ...description, sizes }),
  ].flatMap((text) => ['', ...joined(text.split(' '), ' ', cells)]);
  const around = notes.length + head.length + foot.length + 1 + SPARE_ROWS;
  const room = paper.rows
    ? Math.max(FEWEST_CLIENTS, paper.rows - around)
    : CLIENTS_WITHOUT_TERMINAL;
  const rows = clients
    .slice(0, room)
    .map((client) => clientRow(client, columns, description, style));
  const missing = [
    ...missingLine(clients.length - rows.length, 'clients', cells),
    ...missingLine(description.labelNames.length - columns.labels.length, 'labels', cells),
  ];
  return [...head, ...rows, ...missing, ...notes, ...foot]
    .map((line) => (line === '' ? '' : indented(line)))
    .join('\n');
}

function missingLine(missing: number, what: string, cells: number): string[] {
  if (missing <= 0) return [];
  const text = `… ${count(missing)} more ${what}; --json and --out have them all`;
  return joined(text.split(' '), ' ', cells);
}

function legend(style: CellStyle, cells: number): string[] {
  const steps = `none${style(0)}  few ${[0.01, 0.35, 0.6, 0.99].map((share) => style(share)).join('')} all`;
  const what = "share of a client's examples";
  return cells < 54 ? [what, steps] : [`${what}  ${steps}`];
}
