import type { SweepHeader, SweepView } from '../sweep/sweep-view';
import { createLiveScreen } from './live-screen';
import { runEndLine, sweepEndLines } from './plain-sweep-console';
import { createSweepProgress } from './sweep-progress';
import { sweepFrame } from './sweep-screen';

/** The console of a sweep in a terminal: one screen that is drawn anew as runs go on. */
export function createLiveSweepConsole(stream: NodeJS.WriteStream): SweepView {
  let header: SweepHeader | undefined;
  let progress = createSweepProgress({ runs: 0, finishedBefore: 0 }, () => performance.now());
  const { draw, downloading, printAbove, end } = createLiveScreen(
    stream,
    () => header && sweepFrame(header, progress, stream.columns),
  );
  return {
    note: printAbove,
    downloading,
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
    ended: (ended) => end(sweepEndLines(ended)),
  };
}
