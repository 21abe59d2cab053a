import type { DownloadProgress } from '@fedsim/datasets/node';
import prettyBytes from 'pretty-bytes';
import type { RunHeader } from './console-view';
import { clock, percent } from '@fedsim/cli';
import { bar, sparkline, traffic, WIDEST_BAR } from './bars';
import { joined, longestFitting, shortened } from './fit';
import type { Moment } from './live-screen';
import type { RunProgress } from './run-progress';
import { shownMeasures } from './shown-measures';
import type { Size } from './terminal';

const LABEL_CELLS = 12;

/** How many of all clients can be reached. */
export interface Readiness {
  readonly reachable: number;
  readonly clients: number;
}

/** The whole screen of a run as text. */
export function frame(
  header: RunHeader,
  progress: RunProgress,
  readiness: Readiness | undefined,
  moment: Moment,
): string {
  const { title, url, runDirectory } = header;
  const waiting = readiness !== undefined && progress.answering().round === 0;
  const body = waiting ? [readyRow(readiness, moment)] : progressRows(progress, moment);
  const places = [...(url ? [url] : []), runDirectory];
  return onScreen(
    [
      '',
      ...joined(['fedsim', ...title.split(' · ')], ' · ', roomOf(moment)).map(indented),
      '',
      ...body,
      ...footer(places, moment),
    ],
    body,
    moment,
  );
}

/** Lines that fit the terminal's rows, the essential ones first, each narrower than the terminal. */
export function onScreen(
  lines: readonly string[],
  essential: readonly string[],
  { columns, rows }: Size,
): string {
  const shown = lines.length < rows ? lines : essential.slice(0, rows - 1);
  return shown.map((line) => shortened(line, columns - 1)).join('\n');
}

/** Where to look, and what to press; nothing once it is over. */
export function footer(places: readonly string[], moment: Moment): string[] {
  if (moment.phase === 'over') return [];
  const hint = moment.phase === 'running' ? 'Ctrl-C stops' : 'stopping; Ctrl-C again ends at once';
  const room = roomOf(moment);
  const parts = [...places, hint].map((part) => shortened(part, room));
  return ['', ...joined(parts, '  ·  ', room).map(indented)];
}

/** Width of the bars, in character cells. */
export function barCells({ columns }: Size): number {
  return Math.max(4, Math.min(WIDEST_BAR, columns - LABEL_CELLS - 21));
}

/** Character cells for text that is indented. */
export function roomOf({ columns }: Size): number {
  return columns - 3;
}

export function indented(line: string): string {
  return `  ${line}`;
}

function readyRow({ reachable, clients }: Readiness, size: Size): string {
  const counts = `${reachable}/${clients}`;
  return barRow('clients', reachable / clients, clientTexts(counts, 'ready'), size);
}

function clientTexts(counts: string, what: string): string[] {
  return [`${counts} clients ${what}`, `${counts} clients`, counts];
}

function progressRows(progress: RunProgress, moment: Moment): string[] {
  const last = progress.last();
  const score = progress.scored();
  const { uplinkBytes, downlinkBytes } = progress.traffic();
  return [
    roundsRow(progress, moment),
    answersRow(progress, moment),
    row(
      'accuracy',
      score
        ? `${percent(score.testAccuracy ?? 0)}  ${sparkline(progress.accuracies(), barCells(moment))}`
        : '–',
    ),
    row(
      'loss',
      last
        ? `${score?.testLoss?.toFixed(4) ?? '–'} test  ${last.trainLoss?.toFixed(4) ?? '–'} train`
        : '–',
    ),
    ...(uplinkBytes + downlinkBytes > 0 ? [row('traffic', traffic(progress.traffic()))] : []),
    ...(last?.virtualTime === undefined
      ? []
      : [row('virtual', `${clock(last.virtualTime)} passed`)]),
    ...(last ? shownMeasures(last, progress.measures) : []).map(({ label, figure }) =>
      row(shortened(label, LABEL_CELLS - 1), figure),
    ),
  ];
}

function roundsRow(progress: RunProgress, moment: Moment): string {
  const done = progress.last()?.round ?? 0;
  const counts = `${done}/${progress.rounds}`;
  const left = progress.secondsLeft();
  const going = left !== undefined && moment.phase === 'running';
  const texts = [...(going ? [`${counts}  ${clock(left)} left`] : []), counts];
  return barRow('rounds', done / progress.rounds, texts, moment);
}

function answersRow(progress: RunProgress, size: Size): string {
  const { round, cohortSize, answered } = progress.answering();
  if (round === 0) return barRow('clients', 0, ['no answer yet'], size);
  const counts = `${answered}/${cohortSize}`;
  return barRow(`round ${round}`, answered / cohortSize, clientTexts(counts, 'answered'), size);
}

/** A row with a bar, and the longest of the texts that fits behind it. */
function barRow(label: string, share: number, texts: readonly string[], size: Size): string {
  const cells = barCells(size);
  const text = longestFitting(texts, roomOf(size) - LABEL_CELLS - cells - 2);
  return row(label, `${bar(share, cells)}  ${text}`);
}

function row(label: string, text: string): string {
  return indented(`${label.padEnd(LABEL_CELLS)}${text}`);
}

/** A download's progress in one line. */
export function downloadLine(
  { file, receivedBytes, totalBytes }: DownloadProgress,
  size: Size,
): string {
  const of = totalBytes ? ` of ${prettyBytes(totalBytes)}` : '';
  const bytes = `${prettyBytes(receivedBytes)}${of}`;
  const room = roomOf(size) - bytes.length - 2;
  const cells = Math.max(4, Math.min(barCells(size), room - file.length - 2));
  const share = totalBytes ? `${bar(receivedBytes / totalBytes, cells)}  ` : '';
  const name = shortened(file, Math.max(8, room - share.length));
  return shortened(indented(`${name}  ${share}${bytes}`), size.columns - 1);
}
