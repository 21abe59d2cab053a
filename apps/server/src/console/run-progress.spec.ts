import { queryObjects } from 'node:v8';
import type { RoundReport } from '@fedsim/core/house';
import { WIDEST_BAR } from './bars';
import { createPlainConsole } from './plain-console';
import { createRunProgress } from './run-progress';

const ROUNDS = 1000;

class Report {
  readonly rounds = ROUNDS;
  readonly testAccuracy: number | null;
  readonly testLoss = null;
  readonly clients = [];
  readonly measures = {};
  readonly seconds = 0.5;
  readonly uplinkBytes = 3;
  readonly downlinkBytes = 2;
  constructor(readonly round: number) {
    this.testAccuracy = round % 10 === 0 ? round / ROUNDS : null;
  }
}

const report = (round: number) => new Report(round) as Partial<RoundReport> as RoundReport;
const rounds = Array.from({ length: ROUNDS - 1 }, (_, i) => i + 1);

describe('the progress of a run', () => {
  it('is of all its rounds, though few of their reports are kept', () => {
    const progress = createRunProgress(ROUNDS);
    rounds.forEach((round) => progress.addRound(report(round)));
    expect(progress.traffic()).toMatchObject({ uplinkBytes: 2997, downlinkBytes: 1998 });
    expect([progress.secondsLeft(), progress.last()?.round]).toEqual([0.5, 999]);
    expect(progress.scored()?.round).toBe(990);
    expect(progress.accuracies()).toHaveLength(WIDEST_BAR);
    expect(progress.accuracies().at(-1)).toBe(0.99);
    expect(queryObjects(Report)).toBeLessThanOrEqual(2);
  });

  it('takes no more memory on the plain console', () => {
    const show = createPlainConsole(() => undefined);
    rounds.forEach((round) => show({ kind: 'round', report: report(round) }));
    expect(queryObjects(Report)).toBeLessThanOrEqual(2);
  });
});
