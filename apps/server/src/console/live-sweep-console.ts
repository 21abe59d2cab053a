import { createLogUpdate } from 'log-update';
import type { SweepHeader, SweepView } from '../sweep/sweep-view';
import { bar, clock, percent } from './figures';
import { runEndLine, sweepEndLines } from './plain-sweep-console';
import { BAR_CELLS, downloadLine } from './screen';
import { createSweepProgress, type RunningRun, type SweepProgress } from './sweep-progress';

/** Width of a running run's bar, in character cells. */
const RUN_CELLS = 16;

/** The console of a sweep in a terminal: one screen that is drawn anew as runs go on. */
export function createLiveSweepConsole(stream: NodeJS.WriteStream): SweepView {
  const screen = createLogUpdate(stream);
  let header: SweepHeader | undefined;
  let progress = createSweepProgress({ runs: 0, finishedBefore: 0 }, () => performance.now());
  const draw = (): void => {
    if (header) screen(sweepFrame(header, progress, stream.columns));
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
      progress = createSweepProgress(given, () => performance.now());
      draw();
    },
    runStarted: (name) => {
      progress.start(name);
      draw();
    },
    round: (name, message) => {
      progress.round(name, message);
      draw();
    },
    runEnded: (name, outcome) => {
      const line = runEndLine(name, outcome, progress);
      progress.end(name, outcome);
      if (outcome.end === 'failed') printAbove(line);
      else draw();
    },
    ended: (end) => {
      draw();
      screen.done();
      stream.write(`\n  ${sweepEndLines(end).join('\n  ')}\n`);
    },
  };
}

/** The whole screen as text, no line wider than the terminal. */
export function sweepFrame(
  { title, axes, directory }: SweepHeader,
  progress: SweepProgress,
  columns = 80,
): string {
  const left = progress.secondsLeft();
  const leftText = left === undefined ? '' : `  ${clock(left)} left`;
  const failed = progress.failed() > 0 ? `, ${progress.failed()} failed` : '';
  const counts = `${progress.finished()}/${progress.runs} done, ${progress.running().length} running${failed}`;
  const lines = [
    '',
    `  fedsim sweep · ${title}`,
    ...axes.map((axis) => `  ${axis}`),
    '',
    `  ${bar(progress.share(), BAR_CELLS)}  ${counts}${leftText}`,
    '',
    ...progress.running().map(runLine),
    '',
    `  ${directory}  ·  Ctrl-C stops`,
  ];
  return lines.map((line) => fitted(line, columns)).join('\n');
}

function runLine({ name, message, testAccuracy }: RunningRun): string {
  if (!message) return `  ${bar(0, RUN_CELLS)}  starting  ${name}`;
  const { round, rounds } = message;
  const accuracy = testAccuracy === null ? '–' : percent(testAccuracy);
  return `  ${bar(round / rounds, RUN_CELLS)}  ${round}/${rounds}  ${accuracy}  ${name}`;
}

function fitted(line: string, columns: number): string {
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}
