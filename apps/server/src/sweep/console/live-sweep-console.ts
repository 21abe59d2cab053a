import type { SweepView } from './sweep-view';
import { downloadsOn } from '../../console/live-downloads';
import type { LiveScreen } from '../../console/live-screen';
import { runEndLine, sweepEndLines } from './plain-sweep-console';
import { createSweepProgress } from './sweep-progress';
import { sweepFrame } from './sweep-screen';

/** The console of a sweep in a terminal: one screen that is redrawn as runs proceed. */
export function createLiveSweepConsole(screen: LiveScreen): SweepView {
  let progress = createSweepProgress({ runs: 0, finishedBefore: 0 }, () => performance.now());
  return {
    note: screen.printAbove,
    downloading: downloadsOn(screen),
    header: (header) => {
      progress = createSweepProgress(header, () => performance.now());
      screen.show((moment) => sweepFrame(header, progress, moment));
    },
    runStarted: (name) => {
      progress.start(name);
      screen.changed();
    },
    round: (name, message) => {
      progress.round(name, message);
      screen.changed();
    },
    runEnded: (name, outcome) => {
      const line = runEndLine(name, outcome, progress);
      progress.end(name, outcome);
      if (outcome.end === 'failed' || outcome.warnings?.length) screen.printAbove(line);
      screen.changed();
    },
    ended: (end) => screen.end(sweepEndLines(end)),
  };
}
