import type { SweepHeader } from '../sweep/sweep-view';
import { bar, clock, percent } from './figures';
import { BAR_CELLS } from './screen';
import type { RunningRun, SweepProgress } from './sweep-progress';

/** Width of a running run's bar, in character cells. */
const RUN_CELLS = 16;

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
