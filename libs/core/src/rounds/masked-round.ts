import { exactMean } from '../aggregation/mean';
import type { Aggregation } from '../aggregation/aggregator';
import type { Server } from '../secure-aggregation/parties';
import { RoundAbandoned } from '../secure-aggregation/refusal';
import type { Exchange, RoundTask } from '../transport/transport';
import type { ClientOutcome } from '../update/client-outcome';
import type { RoundAnswers } from './collect-answers';
import type { RoundLoopParts } from './round-loop-parts';
import type { ClientReport } from './round-report';
import { exchangeSecrets, secureServer, unmasked, type MaskedRound } from './secure-exchange';

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
  const server = secureServer(secure, task);
  const withoutAll = (clients: readonly number[], why: string): ClientOutcome[] =>
    clients.map((client) => leftOut(server, client, why));
  try {
    const masks = await exchangeSecrets(server, secure.layout, cohort, exchange);
    const gone = cohort.filter((client) => !masks.ready.includes(client));
    return {
      masks,
      outcomes: followedBy(withoutAll(gone, DROPPED_OUT), exchange.train(masks.ready)),
    };
  } catch (error) {
    if (!(error instanceof RoundAbandoned)) throw error;
    return { outcomes: followedBy(withoutAll(cohort, error.message), []) };
  }
}

const DROPPED_OUT = 'it dropped out while keys and shares were exchanged';

/** Named for what it has done wrong, if it has; otherwise lost for the reason that is given. */
function leftOut({ faults }: Server, client: number, otherwise: string): ClientOutcome {
  const fault = faults.find((each) => each.client === client);
  return fault
    ? { status: 'rejected', client, reason: fault.reason, uplinkBytes: 0 }
    : { status: 'lost', client, reason: otherwise, uplinkBytes: 0 };
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
    const { lossSum } = opened;
    const trainLoss = examples === 0 || lossSum === undefined ? null : lossSum / examples;
    const clients = answers.clients.map((client) => ({ ...client, ...wrongdoing(masks, client) }));
    return { answers: { ...answers, clients }, aggregation: opened.aggregation, trainLoss };
  } catch (error) {
    if (!(error instanceof RoundAbandoned)) throw error;
    return { answers: abandoned(answers, masks, error.message), ...nothing };
  }
}

/** What a client has done wrong when masks were to be taken off: its update is in the sum, if there is one. */
function wrongdoing(
  { server }: MaskedRound,
  { client }: ClientReport,
): Pick<ClientReport, 'reason'> | undefined {
  const fault = server.faults.find((each) => each.client === client && each.phase === 'unmasking');
  return fault && { reason: `${fault.phase}: ${fault.reason}` };
}

function abandoned(answers: RoundAnswers, masks: MaskedRound, why: string): RoundAnswers {
  const nothing = { examples: 0, trainLoss: null };
  const clients = answers.clients.map((client): ClientReport => {
    const wrong = wrongdoing(masks, client);
    if (wrong) return { ...client, ...nothing, status: 'rejected', ...wrong };
    return client.status === 'ok' ? { ...client, ...nothing, status: 'lost', reason: why } : client;
  });
  return { ...answers, clients, answered: [], isSpoilt: true };
}

async function* followedBy(
  first: readonly ClientOutcome[],
  others: AsyncIterable<ClientOutcome> | Iterable<ClientOutcome>,
): AsyncGenerator<ClientOutcome> {
  yield* first;
  yield* others;
}
