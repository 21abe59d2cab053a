import type { DownloadProgress } from '@fedsim/datasets/node';
import prettyBytes from 'pretty-bytes';
import type { RunHeader } from './console-view';
import { bar, clock, percent, sparkline, traffic } from './figures';
import type { RunProgress } from './run-progress';

/** Width of the bars, in character cells. */
export const BAR_CELLS = 32;

/** The whole screen as text. */
export function frame(header: RunHeader, progress: RunProgress, readiness: string): string {
  const { title, url, runDirectory } = header;
  const body =
    progress.answering().round === 0 ? [row('clients', readiness)] : progressRows(progress);
  return [
    '',
    `  fedsim · ${title}`,
    '',
    ...body,
    '',
    `  ${[...(url ? [url] : []), runDirectory, 'Ctrl-C stops'].join('  ·  ')}`,
  ].join('\n');
}

function progressRows(progress: RunProgress): string[] {
  const { round, cohortSize, answered } = progress.answering();
  const last = progress.last();
  const done = last?.round ?? 0;
  const left = progress.secondsLeft();
  const leftText = left === undefined ? '' : `${clock(left)} left`;
  const scored = progress.reports.filter((report) => report.testAccuracy !== null);
  const accuracies = scored.map((report) => report.testAccuracy ?? 0);
  const score = scored[scored.length - 1];
  return [
    row(
      'rounds',
      `${bar(done / progress.rounds, BAR_CELLS)}  ${done}/${progress.rounds}  ${leftText}`,
    ),
    row(
      `round ${round}`,
      `${bar(answered / cohortSize, BAR_CELLS)}  ${answered}/${cohortSize} clients answered`,
    ),
    row(
      'accuracy',
      score ? `${percent(score.testAccuracy ?? 0)}  ${sparkline(accuracies, BAR_CELLS)}` : '–',
    ),
    row(
      'loss',
      last
        ? `${score?.testLoss?.toFixed(4) ?? '–'} test  ${last.trainLoss?.toFixed(4) ?? '–'} train`
        : '–',
    ),
    row('traffic', traffic(progress.traffic())),
    ...(last?.virtualTime === undefined
      ? []
      : [row('virtual', `${clock(last.virtualTime)} passed`)]),
  ];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text}`;
}

/** A download's progress in one line. */
export function downloadLine({ file, receivedBytes, totalBytes }: DownloadProgress): string {
  const share = totalBytes ? `${bar(receivedBytes / totalBytes, BAR_CELLS)}  ` : '';
  const of = totalBytes ? ` of ${prettyBytes(totalBytes)}` : '';
  return `  ${file.padEnd(28)}${share}${prettyBytes(receivedBytes)}${of}`;
}
