import type { ConsoleView } from './console-view';

/** What a run tells the process that started it. */
export interface RunMessage {
  readonly round: number;
  readonly rounds: number;
  /** Null in a round that is not evaluated. */
  readonly testAccuracy: number | null;
}

/** A console that tells the parent process of every round, too. */
export function withParent(view: ConsoleView, send: (message: RunMessage) => void): ConsoleView {
  return {
    ...view,
    round: (report) => {
      view.round(report);
      const { round, rounds, testAccuracy } = report;
      send({ round, rounds, testAccuracy });
    },
  };
}
