import type { UpdateFault } from './check-update';
import type { UpdateSummary } from './client-update';

/** Why a client of the cohort gave no update. */
export type MissingStatus = 'late' | 'lost' | 'absent' | 'rejected' | 'failed';

/** What became of one client of the cohort. */
export type ClientOutcome = AnsweredOutcome | MissingOutcome;

/** Its update was accepted and has been handed to the aggregation. */
export interface AnsweredOutcome {
  readonly status: 'ok';
  readonly update: UpdateSummary;
  /** L2 norms of its delta and of each further vector. */
  readonly norms: readonly number[];
  readonly uplinkBytes: number;
  /** Seconds on the virtual clock that its round took; absent without one. */
  readonly virtualSeconds?: number;
}

/** There is no update of it in this round. */
export interface MissingOutcome {
  readonly status: MissingStatus;
  readonly client: number;
  readonly reason: string;
  /** What was wrong with an update that was rejected. */
  readonly fault?: UpdateFault;
  readonly uplinkBytes: number;
  /** Seconds on the virtual clock that it would have taken, if it had answered. */
  readonly virtualSeconds?: number;
}

/** The client that an outcome is about. */
export function clientOf(outcome: ClientOutcome): number {
  return outcome.status === 'ok' ? outcome.update.client : outcome.client;
}
