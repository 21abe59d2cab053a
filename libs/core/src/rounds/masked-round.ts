import { exactMean } from '../aggregation/mean';
import type { Aggregation } from '../aggregation/aggregator';
import { RoundAbandoned } from '../secure-aggregation/refusal';
import type { Exchange, RoundTask } from '../transport/transport';
import type { ClientOutcome } from '../update/client-outcome';
import type { RoundAnswers } from './collect-answers';
import type { RoundLoopParts } from './round-loop-parts';
import { exchangeSecrets, unmasked, type MaskedRound } from './secure-exchange';

/** What a round's clients do, once it is known who of them takes part. */
export interface BegunRound {
  /** What becomes of each member of the cohort. */
  readonly outcomes: AsyncIterable<ClientOutcome>;
  /** Absent where updates are open, or the round was abandoned. */
  readonly masks?: MaskedRound;
}

/** Has the cohort train, under secure aggregation those of it that have exchanged secrets. */
export async function beginTraining(
  { secure }: Pick<RoundLoopParts, 'secure'>,
  task: RoundTask,
  exchange: Exchange,
): Promise<BegunRound> {
  const { cohort } = task;
  if (!secure) return { outcomes: exchange.train(cohort) };
  try {
    const masks = await exchangeSecrets(secure, task, exchange);
    const ready = new Set(masks.ready);
    const reasons = new Map(masks.server.faults.map(({ client, reason }) => [client, reason]));
    const leftOut = cohort
      .filter((client) => !ready.has(client))
      .map((client): ClientOutcome => {
        const reason = reasons.get(client);
        return reason === undefined
          ? lost(client, 'it dropped out while keys and shares were exchanged')
          : { status: 'rejected', client, reason, uplinkBytes: 0 };
      });
    return { masks, outcomes: followedBy(leftOut, exchange.train(masks.ready)) };
  } catch (error) {
    if (!(error instanceof RoundAbandoned)) throw error;
    const { message } = error;
    return {
      outcomes: followedBy(
        cohort.map((client) => lost(client, message)),
        [],
      ),
    };
  }
}

/** The answers of a round with their open sums. */
export interface OpenedRound {
  readonly answers: RoundAnswers;
  readonly aggregation: Aggregation;
  /** Mean of the training losses, weighted by examples; absent where each client tells its own. */
  readonly trainLoss?: number | null;
}

/** Takes the masks off a round's sums, where there are any: only the sums are known then, or nothing. */
export async function openSums(
  { secure }: Pick<RoundLoopParts, 'secure'>,
  { rules }: Pick<RoundTask, 'rules'>,
  exchange: Exchange,
  { answers, aggregation, masks }: OpenedRound & Pick<BegunRound, 'masks'>,
): Promise<OpenedRound> {
  if (!secure) return { answers, aggregation };
  const nothing = { aggregation: exactMean().begin(rules), trainLoss: null };
  const partial = aggregation.partial();
  if (!masks || partial.kind !== 'masked') {
    return { answers: { ...answers, answered: [], isSpoilt: true }, ...nothing };
  }
  try {
    const opened = await unmasked(masks, partial, exchange);
    const examples = answers.clients.reduce((sum, client) => sum + client.examples, 0);
    const trainLoss = examples === 0 ? null : opened.lossSum / examples;
    return { answers, aggregation: opened.aggregation, trainLoss };
  } catch (error) {
    if (!(error instanceof RoundAbandoned)) throw error;
    return { answers: abandoned(answers, error.message), ...nothing };
  }
}

function abandoned(answers: RoundAnswers, reason: string): RoundAnswers {
  const nothing = { status: 'lost', reason, examples: 0, trainLoss: null } as const;
  const clients = answers.clients.map((client) =>
    client.status === 'ok' ? { ...client, ...nothing } : client,
  );
  return { ...answers, clients, answered: [], isSpoilt: true };
}

function lost(client: number, reason: string): ClientOutcome {
  return { status: 'lost', client, reason, uplinkBytes: 0 };
}

async function* followedBy(
  first: readonly ClientOutcome[],
  others: AsyncIterable<ClientOutcome> | Iterable<ClientOutcome>,
): AsyncGenerator<ClientOutcome> {
  yield* first;
  yield* others;
}
