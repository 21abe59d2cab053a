import { createLogUpdate } from 'log-update';
import type { ConsoleView, RunHeader } from './console-view';
import { bar } from './figures';
import { endLines } from './plain-console';
import { createRunProgress } from './run-progress';
import { BAR_CELLS, downloadLine, frame } from './screen';
import { workLine } from './work';

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
      header = undefined;
      stream.write(`\n  ${endLines(end).join('\n  ')}\n`);
    },
    working: (works) => {
      screen(works.map((work) => `  ${workLine(work)}`).join('\n'));
      if (works.length === 0) screen.clear();
    },
  };
}
