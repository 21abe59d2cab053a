import { createLogUpdate } from 'log-update';
import type { SweepHeader, SweepView } from '../sweep/sweep-view';
import { runEndLine, sweepEndLines } from './plain-sweep-console';
import { downloadLine } from './screen';
import { createSweepProgress } from './sweep-progress';
import { sweepFrame } from './sweep-screen';

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
