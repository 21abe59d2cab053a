import { join } from 'node:path';
import { clock, counted, ownCommand, percent } from '@fedsim/cli';
import type { SweepEnd, SweepHeader, SweepView } from './sweep-view';
import { downloadedLine } from '../../console/plain-console';
import { createSweepProgress, type SweepProgress } from './sweep-progress';

/** The console of a sweep without a terminal: a plain line per run, fit for a log. */
export function createPlainSweepConsole(
  print: (line: string) => void,
  nowMs: () => number = () => performance.now(),
): SweepView {
  let progress = createSweepProgress({ runs: 0, finishedBefore: 0 }, nowMs);
  return {
    note: print,
    downloading: (progress) => {
      if (progress.receivedBytes === progress.totalBytes) print(downloadedLine(progress));
    },
    header: (header) => {
      progress = createSweepProgress(header, nowMs);
      sweepHeaderLines(header).forEach(print);
    },
    runStarted: (name) => {
      progress.start(name);
      print(`${countLine(progress)}  ${name}  started`);
    },
    round: (name, message) => progress.round(name, message),
    runEnded: (name, outcome) => {
      const line = runEndLine(name, outcome, progress);
      progress.end(name, outcome);
      print(`${countLine(progress)}  ${line}`);
    },
    ended: (end) => sweepEndLines(end).forEach(print),
  };
}

/** The grid, and where to find the results. */
export function sweepHeaderLines(header: SweepHeader): string[] {
  const { title, axes, directory, finishedBefore } = header;
  const before = finishedBefore > 0 ? [`${finishedBefore} finished before`] : [];
  return [`fedsim sweep · ${title}`, ...axes, ...before, `recording ${directory}`];
}

/** `strategy=fedavg/seed-1  finished at 97.31 %`. */
export function runEndLine(
  name: string,
  { end, error, logPath, warnings = [] }: Parameters<SweepView['runEnded']>[1],
  progress: SweepProgress,
): string {
  const accuracy = progress.runOf(name)?.testAccuracy ?? null;
  const at = accuracy === null ? '' : ` at ${percent(accuracy)}`;
  if (end === 'failed') return `${name}  failed: ${error} Log: ${logPath}`;
  return [`${name}  ${end}${at}`, ...warnings.map((text) => `warning: ${text}`)].join('  ');
}

function countLine(progress: SweepProgress): string {
  const left = progress.secondsLeft();
  const done = `${progress.finished() + progress.failed()}/${progress.runs}`;
  return left === undefined ? done : `${done}  ${clock(left)} left`;
}

/** How the sweep ended, and what to do next. */
export function sweepEndLines(end: SweepEnd): string[] {
  const { directory, seconds, finished, runs, failed, warned, stopped } = end;
  const how = stopped ? 'stopped' : 'completed';
  const goOn = ownCommand('server', 'sweep', [`--resume=${directory}`]);
  return [
    `${how} in ${clock(seconds)}: ${finished} of ${runs} runs finished, ${failed.length} failed`,
    ...failed.map(({ name, error, logPath }) => `failed ${name}: ${error} Log: ${logPath}`),
    ...(warned > 0
      ? [`warnings about ${counted(warned, 'finished run')}: the report has them`]
      : []),
    ...(stopped ? [`continue with ${goOn}`] : []),
    ...(!stopped && failed.some(({ isOver }) => !isOver)
      ? [`try the failed ones again with ${goOn}`]
      : []),
    `report in ${join(directory, 'report.html')}`,
  ];
}
