import type { ClientReport, RoundReport } from '../rounds/round-report';
import type { UpdateFault } from '../update/check-update';
import type { MissingStatus } from '../update/client-outcome';

/** Why there is no update: `diverged` where local training has left what a model can hold. */
export type MissingCause = MissingStatus | 'diverged';

/** Updates that are missing for one cause. */
export interface MissingUpdates {
  readonly cause: MissingCause;
  readonly count: number;
  /** The first of them. */
  readonly first: { readonly round: number; readonly reason: string };
}

/** What became of the updates that rounds asked for. */
export interface AnswerTally {
  readonly asked: number;
  /** By cause, the most frequent first. */
  readonly missing: readonly MissingUpdates[];
}

/** Counts the answers of rounds in constant memory. */
export function createAnswerTally() {
  let asked = 0;
  const missing = new Map<MissingCause, MissingUpdates>();
  const addMissing = (round: number, client: ClientReport): void => {
    const cause = causeOf(client);
    const { count = 0, first = { round, reason: client.reason } } = missing.get(cause) ?? {};
    missing.set(cause, { cause, count: count + 1, first });
  };
  return {
    add({ round, clients }: Pick<RoundReport, 'round' | 'clients'>): void {
      asked += clients.length;
      clients.filter(({ status }) => status !== 'ok').forEach((one) => addMissing(round, one));
    },
    tally: (): AnswerTally => ({
      asked,
      missing: [...missing.values()].sort((a, b) => b.count - a.count),
    }),
  };
}

/** What the checks find in updates whose training has diverged. */
const DIVERGED: readonly UpdateFault[] = ['norm-exceeded', 'not-finite', 'out-of-range'];

function causeOf({ status, fault }: ClientReport): MissingCause {
  if (fault && DIVERGED.includes(fault)) return 'diverged';
  return status as MissingStatus;
}
