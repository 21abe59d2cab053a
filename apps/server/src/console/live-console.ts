import type { DownloadProgress } from '@fedsim/datasets/node';
import { createLogUpdate } from 'log-update';
import prettyBytes from 'pretty-bytes';
import type { ConsoleView, RunHeader } from './console-view';
import { bar, clock, percent, sparkline, traffic } from './figures';
import { endLines } from './plain-console';
import { createRunProgress, type RunProgress } from './run-progress';

const BAR_CELLS = 32;

/** The console of a terminal: one screen that is drawn anew as the run goes on. */
export function createLiveConsole(stream: NodeJS.WriteStream): ConsoleView {
  const screen = createLogUpdate(stream);
  let header: RunHeader | undefined;
  let progress = createRunProgress(0);
  let readiness = '';
  const draw = (): void => {
    if (header) screen(frame(header, progress, readiness));
  };
  const printAbove = (text: string): void => {
    screen.clear();
    stream.write(`${text}\n`);
    draw();
  };
  return {
    note: printAbove,
    downloading: (download) => screen(downloadLine(download)),
    header: (given) => {
      header = given;
      progress = createRunProgress(given.rounds);
      draw();
    },
    waiting: (reachable, clients) => {
      readiness = `${bar(reachable / clients, BAR_CELLS)}  ${reachable}/${clients} clients ready`;
      draw();
    },
    outcome: (round, cohortSize, outcome) => {
      progress.addOutcome(round, cohortSize, outcome);
      draw();
    },
    round: (report) => {
      progress.addRound(report);
      if (report.status === 'void')
        printAbove(`round ${report.round}: too few clients answered; the model was left as it was`);
      draw();
    },
    ended: (end) => {
      draw();
      screen.done();
      stream.write(`\n  ${endLines(end).join('\n  ')}\n`);
    },
  };
}

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
    `  ${url}  ·  ${runDirectory}  ·  Ctrl-C stops`,
  ].join('\n');
}

function progressRows(progress: RunProgress): string[] {
  const { round, cohortSize, answered } = progress.answering();
  const last = progress.last();
  const done = last?.round ?? 0;
  const left = progress.secondsLeft();
  const leftText = left === undefined ? '' : `${clock(left)} left`;
  const accuracies = progress.reports.map((report) => report.testAccuracy);
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
      last ? `${percent(last.testAccuracy)}  ${sparkline(accuracies, BAR_CELLS)}` : '–',
    ),
    row(
      'loss',
      last ? `${last.testLoss.toFixed(4)} test  ${last.trainLoss?.toFixed(4) ?? '–'} train` : '–',
    ),
    row('traffic', traffic(progress.traffic())),
  ];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text}`;
}

function downloadLine({ file, receivedBytes, totalBytes }: DownloadProgress): string {
  const share = totalBytes ? `${bar(receivedBytes / totalBytes, BAR_CELLS)}  ` : '';
  const of = totalBytes ? ` of ${prettyBytes(totalBytes)}` : '';
  return `  ${file.padEnd(28)}${share}${prettyBytes(receivedBytes)}${of}`;
}
