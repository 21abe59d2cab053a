import type { DownloadProgress } from '@fedsim/datasets/node';
import type { RunMessage } from '../../console/parent-console';
import type { RunOutcome } from '../plan/plan-runs';

/** What a sweep shows before its first run. */
export interface SweepHeader {
  /** `12 cells × 5 seeds = 60 runs, 2 side by side`. */
  readonly title: string;
  /** A line per axis: `lr: 0.05, 0.1`. */
  readonly axes: readonly string[];
  readonly directory: string;
  readonly runs: number;
  /** Runs that were already finished when the sweep began or resumed. */
  readonly finishedBefore: number;
}

/** How a sweep ended. */
export interface SweepEnd {
  readonly seconds: number;
  readonly finished: number;
  readonly runs: number;
  readonly failed: readonly RunOutcome[];
  /** Finished runs with warnings. */
  readonly warned: number;
  readonly stopped: boolean;
  readonly directory: string;
}

/** The console, as a sweep sees it. */
export interface SweepView {
  note(text: string): void;
  downloading(progress: DownloadProgress): void;
  header(header: SweepHeader): void;
  runStarted(name: string): void;
  round(name: string, message: RunMessage): void;
  runEnded(name: string, outcome: RunOutcome): void;
  ended(end: SweepEnd): void;
}
