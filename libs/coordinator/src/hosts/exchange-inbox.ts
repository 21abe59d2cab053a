import { PassThrough } from 'node:stream';
import type {
  ClientOutcome,
  ClientUpdate,
  ExchangeCosts,
  MissingStatus,
  Reception,
  RoundTask,
  UpdateFault,
} from '@fedsim/core/house';
import type { Receipt, RejectReason, Update } from '@fedsim/proto';
import { createExchangeMeter } from './exchange-meter';

const reasonOfFault: Readonly<Record<UpdateFault, RejectReason>> = {
  'wrong-shape': 'WRONG_SHAPE',
  'bad-examples': 'BAD_EXAMPLES',
  'not-finite': 'NOT_FINITE',
  'norm-exceeded': 'NORM_EXCEEDED',
};

/**
 * Collects the updates of one exchange. Each client of the cohort is settled exactly once: by its
 * update, at the deadline, or when the server stops.
 */
export type ExchangeInbox = ReturnType<typeof createExchangeInbox>;

export function createExchangeInbox(task: RoundTask, stop: AbortSignal) {
  const outcomes = new PassThrough({ objectMode: true, highWaterMark: task.cohort.length + 1 });
  const cohort = new Set(task.cohort);
  // The round loop, which may not be listening yet, is told of a failure when it reads.
  outcomes.on('error', () => undefined);
  const pending = new Set(task.cohort);
  const accepted = new Set<number>();
  const meter = createExchangeMeter();
  const deadline = setTimeout(
    () => settleAll([...pending], 'late', `no update within ${task.deadlineMs / 1000} s`),
    task.deadlineMs,
  );

  const onStop = (): void => settleAll([...pending], 'lost', 'the server is stopping');
  if (stop.aborted) setImmediate(onStop);
  else stop.addEventListener('abort', onStop);

  const settle = (client: number, outcome: ClientOutcome): void => {
    if (!pending.delete(client)) return;
    outcomes.write(outcome);
    if (pending.size === 0) close();
  };

  const waitForNobody = (): void => {
    pending.clear();
    clearTimeout(deadline);
    stop.removeEventListener('abort', onStop);
  };

  const close = (): void => {
    waitForNobody();
    outcomes.end();
  };

  /** Receives an update. That this fails is a fault of the server's: it ends the outcomes, and so the run. */
  const received = (update: Update, uplinkBytes: number): Reception => {
    try {
      return task.receiver.receive(clientUpdate(update), uplinkBytes);
    } catch (error) {
      waitForNobody();
      outcomes.destroy(error as Error);
      throw error;
    }
  };

  const settleAll = (clients: readonly number[], status: MissingStatus, reason: string): void => {
    for (const client of clients) settle(client, { status, client, reason, uplinkBytes: 0 });
  };

  const untimely = (update: Update): Receipt | undefined => {
    const { client, round, modelVersion } = update;
    const exchange = exchangeOf(update);
    if (exchange < task.exchange || round < task.round) {
      return refuse('LATE', `round ${round} is over; round ${task.round} is open`);
    }
    if (exchange > task.exchange || round > task.round) {
      return refuse('NOT_SELECTED', `round ${round} has not begun`);
    }
    if (!cohort.has(client)) {
      return refuse('NOT_SELECTED', `client ${client} is not in the cohort of round ${round}`);
    }
    if (accepted.has(client)) {
      return refuse('DUPLICATE', `client ${client} already sent its update for round ${round}`);
    }
    if (!pending.has(client)) {
      return refuse('LATE', `round ${round} no longer waits for client ${client}`);
    }
    if (modelVersion === task.modelVersion) return undefined;
    return refuse(
      'STALE_MODEL',
      `the delta is from model ${modelVersion}; round ${round} trains from model ${task.modelVersion}`,
    );
  };

  const judge = (update: Update, uplinkBytes: number): Receipt => {
    const { client } = update;
    const { outcome, rejection } = received(update, uplinkBytes);
    if (!rejection) accepted.add(client);
    settle(client, outcome);
    if (!rejection) return { accepted: true };
    return refuse(reasonOfFault[rejection.fault], rejection.message);
  };

  return {
    id: task.exchange,
    outcomes: outcomes as AsyncIterable<ClientOutcome>,
    meter,
    costs: (): ExchangeCosts => {
      const { validateSeconds, ...costs } = meter.costs();
      // Judging an update also aggregates it, which is a cost of its own.
      const judging = validateSeconds - task.receiver.aggregateSeconds();
      return { ...costs, validateSeconds: Math.max(0, judging) };
    },
    /** Judges an update; the caller has checked that this session's host carries the client. */
    receive(session: string, update: Update, uplinkBytes: number): Receipt {
      if (exchangeOf(update) === task.exchange) meter.countUplink(uplinkBytes);
      const receipt = untimely(update) ?? judge(update, uplinkBytes);
      if (receipt.accepted) meter.addTraining(session, update.seconds);
      return receipt;
    },
    /** These clients will not answer this round. */
    giveUp: settleAll,
    /** Stops receiving. */
    close,
  };
}

/** The exchange that an update belongs to; if the update names none, the round's number. */
export function exchangeOf({ exchange, round }: Pick<Update, 'exchange' | 'round'>): number {
  return exchange === 0 ? round : exchange;
}

/** An update from the wire in the form that the round loop uses. */
function clientUpdate(update: Update): ClientUpdate {
  const { client, round, modelVersion, examples, trainLoss, seconds } = update;
  const { weights: delta, vectors, scalars } = update;
  const extras = { vectors, scalars };
  return { client, round, modelVersion, delta, extras, examples, trainLoss, seconds };
}

function refuse(reason: RejectReason, message: string): Receipt {
  return { accepted: false, reason, message: `${message}.` };
}
