import type { ClientDescription, DatasetInfo, PartitionDescription } from '@fedsim/core';
import { bar } from '../console/figures';
import { cellStyle, type CellStyle } from './cell-style';
import { figureRows } from './figure-rows';
import { count, round } from './figures';

/** What is drawn to: a terminal, or a file that has no height and no colours. */
export interface Paper {
  readonly rows?: number;
  getColorDepth?(): number;
}

/** Rows of text around the clients. */
const ROWS_AROUND = 16;

const FEWEST_CLIENTS = 10;
const CLIENTS_WITHOUT_TERMINAL = 50;
const BAR_CELLS = 16;

/**
 * A partition as text: a row per client with a cell per label, darker to lighter by its share of the
 * client's examples, and the figures below. As many clients as fit on the screen, the first ones.
 */
export function drawPartition(
  description: PartitionDescription,
  { name, trainExamples }: Pick<DatasetInfo, 'name' | 'trainExamples'>,
  paper: Paper,
): string {
  const { clients, skew, examples, sizes } = description;
  const style = cellStyle(paper.getColorDepth?.() ?? 1);
  const room = Math.max(FEWEST_CLIENTS, (paper.rows ?? Infinity) - ROWS_AROUND);
  const shown = clients.slice(0, Number.isFinite(room) ? room : CLIENTS_WITHOUT_TERMINAL);
  const left = clients.length - shown.length;
  const of = examples === trainExamples ? '' : ` of ${count(trainExamples)}`;
  return [
    '',
    `  ${skew} · ${count(clients.length)} clients · ${name}, ${count(examples)}${of} examples`,
    '',
    header(description),
    ...shown.map((client) => clientRow(client, sizes.max, style, description.units)),
    ...(left > 0 ? [`  … ${count(left)} more clients; --json and --out have them all`] : []),
    '',
    `  share of a client's examples  none${style(0)}  few ${style(0.01)}${style(0.35)}${style(0.6)}${style(0.99)} all`,
    '',
    ...figureRows(description),
    '',
  ].join('\n');
}

function header({ clients, units }: PartitionDescription): string {
  const labels = clients[0].labelCounts.map((_, label) => String(label).padStart(3)).join('');
  const levels = Object.keys(units).map((kind) => `  ${kind.padStart(10)}`);
  return `  client ${labels}   examples ${' '.repeat(BAR_CELLS)}${levels.join('')}`.trimEnd();
}

function clientRow(
  { client, examples, labelCounts, levels }: ClientDescription,
  largest: number,
  style: CellStyle,
  units: Readonly<Record<string, string>>,
): string {
  const cells = labelCounts.map((own) => ` ${style(own / examples)}`).join('');
  const own = Object.entries(levels).map(
    ([kind, level]) => `  ${`${round(level)}${units[kind]}`.padStart(Math.max(10, kind.length))}`,
  );
  const size = `${count(examples).padStart(8)}  ${bar(examples / largest, BAR_CELLS)}`;
  return `  ${String(client).padStart(6)} ${cells}  ${size}${own.join('')}`;
}
