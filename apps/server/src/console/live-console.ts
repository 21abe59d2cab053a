import type { ConsoleView } from './console-view';
import { downloadsOn } from './live-downloads';
import type { LiveScreen } from './live-screen';
import { endLines } from './plain-console';
import { createRunProgress } from './run-progress';
import { frame, indented, onScreen, roomOf, type Readiness } from './screen';
import { workLine } from './work';

/** The console of a run in a terminal: one screen that is drawn anew as the run goes on. */
export function createLiveConsole(screen: LiveScreen): ConsoleView {
  let progress = createRunProgress(0);
  let readiness: Readiness | undefined;
  return {
    note: screen.printAbove,
    downloading: downloadsOn(screen),
    header: (header) => {
      progress = createRunProgress(header.rounds);
      screen.show((moment) => frame(header, progress, readiness, moment));
    },
    waiting: (reachable, clients) => {
      readiness = { reachable, clients };
      screen.changed();
    },
    outcome: (round, cohortSize, outcome) => {
      progress.addOutcome(round, cohortSize, outcome);
      screen.changed();
    },
    round: (report) => {
      progress.addRound(report);
      if (report.status === 'void')
        screen.printAbove(
          `round ${report.round}: too few clients answered; the model was left as it was`,
        );
      screen.changed();
    },
    ended: (end) => screen.end(endLines(end)),
    working: (works) => {
      if (works.length === 0) return screen.clear();
      screen.show((moment) => {
        const lines = works.map((work) => indented(workLine(work, roomOf(moment))));
        return onScreen(lines, lines.slice(1 - moment.rows), moment);
      });
    },
  };
}
