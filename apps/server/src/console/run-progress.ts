import type { ClientReport, MeasureDescriptor, RoundReport } from '@fedsim/core/house';
import type { Traffic } from './bars';

/** What both consoles derive from a run's reports. */
export type RunProgress = ReturnType<typeof createRunProgress>;

export function createRunProgress(rounds: number, measures: readonly MeasureDescriptor[] = []) {
  const reports: RoundReport[] = [];
  let answering = { round: 0, cohortSize: 0, answered: 0 };
  const total = (pick: (report: RoundReport) => number): number =>
    reports.reduce((sum, report) => sum + pick(report), 0);

  return {
    rounds,
    measures,
    reports: reports as readonly RoundReport[],
    last: (): RoundReport | undefined => reports[reports.length - 1],
    answering: () => answering,
    addOutcome(round: number, cohortSize: number, client: Pick<ClientReport, 'status'>): void {
      if (round !== answering.round) answering = { round, cohortSize, answered: 0 };
      if (client.status === 'ok') answering.answered++;
    },
    addRound: (report: RoundReport): void => void reports.push(report),
    traffic: (): Traffic => ({
      uplinkBytes: total((report) => report.uplinkBytes),
      downlinkBytes: total((report) => report.downlinkBytes),
    }),
    /** Seconds left, judged by the mean round so far; undefined before the first. */
    secondsLeft(): number | undefined {
      const last = reports[reports.length - 1];
      if (!last) return undefined;
      return (total((report) => report.seconds) / reports.length) * (rounds - last.round);
    },
  };
}
