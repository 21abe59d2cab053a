import type { RunOutcome } from '../plan/plan-runs';
import type { SweepHeader } from './sweep-view';
import type { RunMessage } from '../../console/parent-console';

/** A run in progress. */
export interface RunningRun {
  readonly name: string;
  /** Its latest round; undefined before the first. */
  readonly message?: RunMessage;
  /** Test accuracy when it was last evaluated. */
  readonly testAccuracy: number | null;
}

/** The progress that both consoles of a sweep derive from its events. */
export type SweepProgress = ReturnType<typeof createSweepProgress>;

export function createSweepProgress(
  { runs, finishedBefore }: Pick<SweepHeader, 'runs' | 'finishedBefore'>,
  nowMs: () => number,
) {
  const startedMs = nowMs();
  const running = new Map<string, RunningRun>();
  /** Share of its rounds that a run had already finished at its first message. */
  const shareBefore = new Map<string, number>();
  let finished = finishedBefore;
  let failed = 0;
  const shareOf = ({ message }: RunningRun): number =>
    message ? message.round / message.rounds : 0;

  return {
    runs,
    finished: () => finished,
    failed: () => failed,
    running: (): readonly RunningRun[] => [...running.values()],
    runOf: (name: string): RunningRun | undefined => running.get(name),
    start: (name: string): void => void running.set(name, { name, testAccuracy: null }),
    round(name: string, message: RunMessage): void {
      if (!shareBefore.has(name)) shareBefore.set(name, (message.round - 1) / message.rounds);
      const testAccuracy = message.testAccuracy ?? running.get(name)?.testAccuracy ?? null;
      running.set(name, { name, message, testAccuracy });
    },
    end(name: string, { end }: Pick<RunOutcome, 'end'>): void {
      running.delete(name);
      if (end === 'finished') finished++;
      if (end === 'failed') failed++;
    },
    /** The finished share of all runs, 0 to 1. */
    share: (): number =>
      (finished + failed + [...running.values()].reduce((sum, run) => sum + shareOf(run), 0)) /
      runs,
    seconds: (): number => (nowMs() - startedMs) / 1000,
    /** Remaining seconds at the pace so far; undefined until there is one. */
    secondsLeft(): number | undefined {
      const before = [...shareBefore.values()].reduce((sum, share) => sum + share, finishedBefore);
      const done = runs * this.share() - before;
      const left = runs * (1 - this.share());
      return done > 0 ? (this.seconds() * left) / done : undefined;
    },
  };
}
