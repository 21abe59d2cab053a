import type { ConsoleView, RunHeader } from './console-view';
import { bar } from './figures';
import { createLiveScreen } from './live-screen';
import { endLines } from './plain-console';
import { createRunProgress } from './run-progress';
import { BAR_CELLS, frame } from './screen';
import { workLine } from './work';

/** The console of a terminal: one screen that is drawn anew as the run goes on. */
export function createLiveConsole(stream: NodeJS.WriteStream): ConsoleView {
  let header: RunHeader | undefined;
  let progress = createRunProgress(0);
  let readiness = '';
  const { draw, show, downloading, printAbove, end } = createLiveScreen(
    stream,
    () => header && frame(header, progress, readiness),
  );
  return {
    note: printAbove,
    downloading,
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
    ended: (ended) => {
      end(endLines(ended));
      header = undefined;
    },
    working: (works) => show(works.map((work) => `  ${workLine(work)}`).join('\n')),
  };
}
