import type { ClientReport, MeasureDescriptor, RoundReport } from '@fedsim/core/house';
import { WIDEST_BAR, type Traffic } from './bars';

/** What both consoles derive from a run's reports. */
export type RunProgress = ReturnType<typeof createRunProgress>;

/** Keeps of the reports what is shown, in constant memory: a run may have any number of rounds. */
export function createRunProgress(rounds: number, measures: readonly MeasureDescriptor[] = []) {
  let last: RoundReport | undefined;
  let scored: RoundReport | undefined;
  let accuracies: readonly number[] = [];
  let answering = { round: 0, cohortSize: 0, answered: 0 };
  const total = { rounds: 0, seconds: 0, uplinkBytes: 0, downlinkBytes: 0 };

  return {
    rounds,
    measures,
    last: (): RoundReport | undefined => last,
    /** The last report of a round that was evaluated. */
    scored: (): RoundReport | undefined => scored,
    /** The latest test accuracies, as many as the widest line of them shows. */
    accuracies: (): readonly number[] => accuracies,
    answering: () => answering,
    addOutcome(round: number, cohortSize: number, client: Pick<ClientReport, 'status'>): void {
      if (round !== answering.round) answering = { round, cohortSize, answered: 0 };
      if (client.status === 'ok') answering.answered++;
    },
    addRound(report: RoundReport): void {
      last = report;
      total.rounds++;
      total.seconds += report.seconds;
      total.uplinkBytes += report.uplinkBytes;
      total.downlinkBytes += report.downlinkBytes;
      if (report.testAccuracy === null) return;
      scored = report;
      accuracies = [...accuracies, report.testAccuracy].slice(-WIDEST_BAR);
    },
    traffic: (): Traffic => total,
    /** Seconds left, judged by the mean round so far; undefined before the first. */
    secondsLeft(): number | undefined {
      if (!last) return undefined;
      return (total.seconds / total.rounds) * (rounds - last.round);
    },
  };
}
