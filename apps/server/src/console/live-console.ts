import { runListener, type RunListener } from '@fedsim/core/house';
import type { AppEvent } from './app-event';
import { downloadsOn } from './live-downloads';
import type { LiveScreen } from './live-screen';
import { endLines, voidText } from './plain-console';
import { createRunProgress } from './run-progress';
import { frame, indented, onScreen, roomOf, type Readiness } from './screen';
import { workLine } from './work';

/** The console of a run in a terminal: one screen that is redrawn as the run proceeds. */
export function createLiveConsole(screen: LiveScreen): RunListener<AppEvent> {
  let progress = createRunProgress(0);
  let readiness: Readiness | undefined;
  const showDownload = downloadsOn(screen);
  return runListener<AppEvent>({
    note: ({ text }) => screen.printAbove(text),
    downloading: (event) => showDownload(event.progress),
    header: ({ header }) => {
      progress = createRunProgress(header.rounds);
      screen.show((moment) => frame(header, progress, readiness, moment));
    },
    started: ({ rounds, measures }) => {
      progress = createRunProgress(rounds, measures);
    },
    waiting: ({ reachable, clients }) => {
      readiness = { reachable, clients };
      screen.changed();
    },
    outcome: ({ round, cohortSize, client }) => {
      progress.addOutcome(round, cohortSize, client);
      screen.changed();
    },
    round: ({ report }) => {
      progress.addRound(report);
      if (report.status === 'void') screen.printAbove(`round ${report.round}: ${voidText(report)}`);
      screen.changed();
    },
    ended: ({ end }) => screen.end(endLines(end)),
    working: ({ works }) => {
      if (works.length === 0) return screen.clear();
      screen.show((moment) => {
        const lines = works.map((work) => indented(workLine(work, roomOf(moment))));
        return onScreen(lines, lines.slice(1 - moment.rows), moment);
      });
    },
  });
}
