import type { RoundTask } from '../transport/transport';
import type { AnsweredOutcome, ClientOutcome } from '../update/client-outcome';
import { unusualSize, usualAfter, type UpdateSize } from '../update/usual-update';
import { clientReport, type ClientReport } from './round-report';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';

/** What the cohort of a round has answered. */
export interface RoundAnswers {
  /** One for each member of the cohort, in ascending order. */
  readonly clients: readonly ClientReport[];
  /** Clients whose updates count, in ascending order. */
  readonly answered: readonly number[];
  /** Whether an update was added up that should not have been: the round's sum is of no use. */
  readonly isSpoilt: boolean;
  /** What clients usually send, this round included. */
  readonly usual: TrainingState['usual'];
}

/**
 * Waits for the answers of a round. Where no round before it has told what is usual, its own updates do, once they are in:
 * those beyond it were added up already, and are refused all the same.
 */
export async function collectAnswers(
  { settings, withholdsLosses, onOutcome }: RoundLoopParts,
  { round, cohort }: RoundTask,
  outcomes: AsyncIterable<ClientOutcome>,
  before: TrainingState,
): Promise<RoundAnswers> {
  const received: ClientOutcome[] = [];
  for await (const outcome of outcomes) {
    received.push(outcome);
    onOutcome?.(round, outcome, cohort.length);
  }
  const sent = received.flatMap((outcome) => (outcome.status === 'ok' ? [sizeOf(outcome)] : []));
  const usual = usualAfter(before.usual, sent);
  const judged = received.map((outcome) => refusedIfUnusual(outcome, settings, usual));
  const reports = judged.map(clientReport).sort((a, b) => a.client - b.client);
  const clients = withholdsLosses
    ? reports.map((client) => ({ ...client, trainLoss: null }))
    : reports;
  return {
    clients,
    answered: clients.filter(({ status }) => status === 'ok').map(({ client }) => client),
    isSpoilt: judged.some((outcome, i) => outcome !== received[i]),
    usual,
  };
}

function sizeOf({ norms, update: { examples } }: AnsweredOutcome): UpdateSize {
  return { norms, examples };
}

/** An update as it is, or as one that was rejected. */
function refusedIfUnusual(
  outcome: ClientOutcome,
  { maxNormRatio }: RoundLoopParts['settings'],
  usual: UpdateSize | undefined,
): ClientOutcome {
  if (outcome.status !== 'ok' || !usual) return outcome;
  const reason = unusualSize(sizeOf(outcome), usual, maxNormRatio);
  if (reason === undefined) return outcome;
  const { update, uplinkBytes, virtualSeconds } = outcome;
  const rejected = { status: 'rejected', client: update.client, fault: 'norm-exceeded' } as const;
  return { ...rejected, reason, uplinkBytes, virtualSeconds };
}
