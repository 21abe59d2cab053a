import type { SumUp } from './sum-up-lines';

/** What a run tells the person who started it, before its first round. */
export interface RunHeader {
  /** `FedAvg · 784-128-10 on mnist · 10 clients (iid) in 10 processes · tfjs:wasm`. */
  readonly title: string;
  /** What an update goes through on its way, if anything: `clip (…) → noise (…)`. */
  readonly updates?: string;
  /** Where the server answers, if there is one. */
  readonly url?: string;
  readonly runDirectory: string;
  readonly rounds: number;
}

/** How it ended. */
export interface RunEnd {
  readonly outcome: ExperimentOutcome;
  readonly testAccuracy: number | null;
  /** The accuracy that it was to reach, if one was asked for. */
  readonly targetAccuracy?: number;
  /** The first round that reached it; null if none did, absent before the first. */
  readonly targetRound?: number | null;
  /** The round whose model is kept as the best; with `--round-patience` only. */
  readonly bestRound?: number;
  /** What the result should not be read without; where it has failed, the first says why. */
  readonly warnings: readonly string[];
  readonly seconds: number;
  /** Seconds that passed on the virtual clock, if there is one. */
  readonly virtualTime?: number;
  readonly runDirectory: string;
  /** What its rounds have come to; shown if it is complete, as is what follows. */
  readonly sumUp?: SumUp;
  /** What it can be compared with, and by which command, unless it does so itself. */
  readonly compare?: string;
  /** The command that resumes it, if it was stopped after a whole round. */
  readonly resume?: string;
  /** Whether the server keeps answering HTTP. */
  readonly staysUp: boolean;
  /** How fast it was; only `simulate` shows it. */
  readonly speed?: { readonly updatesPerSecond: number; readonly samplesPerSecond: number };
}

/**
 * How an experiment ended, by whichever command; it decides the process's exit code. It has failed if it ran to its end
 * and no round counted; other failures are errors.
 */
export type ExperimentOutcome = 'completed' | 'failed' | 'stopped';
