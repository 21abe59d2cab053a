import type {
  ClientOutcome,
  MissingStatus,
  RoundTask,
  UpdateFault,
  UpdateRejection,
} from '@fedsim/core/house';
import type { Receipt, RejectReason, Update } from '@fedsim/proto';
import { createExchangeMeter } from './exchange-meter';
import { receivedUpdate } from './received-update';
import { createExchangeOutcomes, type Settlement } from './exchange-outcomes';

const reasonOfFault: Readonly<Record<UpdateFault, RejectReason>> = {
  'wrong-shape': 'WRONG_SHAPE',
  'bad-examples': 'BAD_EXAMPLES',
  'not-finite': 'NOT_FINITE',
  'out-of-range': 'OUT_OF_RANGE',
  'norm-exceeded': 'NORM_EXCEEDED',
};

/**
 * Collects the updates of one exchange. Each client that is expected is settled exactly once: by its
 * update, at the deadline, or when the server stops.
 */
export type ExchangeInbox = ReturnType<typeof createExchangeInbox>;

export function createExchangeInbox(task: RoundTask, stop: AbortSignal) {
  const outcomes = createExchangeOutcomes(task);
  const cohort = new Set(task.cohort);
  const pending = new Set<number>();
  const accepted = new Set<number>();
  const meter = createExchangeMeter();
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const onStop = (): void => settleAll([...pending], 'lost', 'the server is stopping');

  const settle = (client: number, settlement: Settlement): void => {
    if (!pending.delete(client)) return;
    outcomes.write(settlement);
    if (pending.size === 0) close();
  };

  const close = (): void => {
    pending.clear();
    clearTimeout(deadline);
    stop.removeEventListener('abort', onStop);
    outcomes.end();
  };
  // The round loop, which may not be listening yet, is told of the failure when it reads.
  outcomes.on('error', close);

  const settleAll = (clients: readonly number[], status: MissingStatus, reason: string): void => {
    for (const client of clients) {
      settle(client, { outcome: { status, client, reason, uplinkBytes: 0 } });
    }
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

  const reject = (client: number, rejection: UpdateRejection, uplinkBytes: number): Receipt => {
    const { fault, message } = rejection;
    settle(client, {
      outcome: { status: 'rejected', client, reason: message, fault, uplinkBytes },
    });
    return refuse(reasonOfFault[fault], message);
  };

  const judge = (update: Update, uplinkBytes: number, declared: number): Receipt => {
    const { client } = update;
    const received = receivedUpdate(update, task);
    if ('fault' in received) return reject(client, received, uplinkBytes);
    const { outcome, rejection } = task.receiver.judge(received, uplinkBytes, declared);
    if (rejection) return reject(client, rejection, uplinkBytes);
    accepted.add(client);
    settle(client, { outcome, update: received });
    return { accepted: true };
  };

  return {
    id: task.exchange,
    /** Waits for the updates of these clients from now on. */
    expect(clients: readonly number[]): AsyncIterable<ClientOutcome> {
      for (const client of clients) pending.add(client);
      const late = `no update within ${task.deadlineMs / 1000} s`;
      deadline = setTimeout(() => settleAll([...pending], 'late', late), task.deadlineMs);
      if (stop.aborted) setImmediate(onStop);
      else stop.addEventListener('abort', onStop);
      if (pending.size === 0) close();
      return outcomes;
    },
    meter,
    costs: meter.costs,
    /**
     * Judges an update; the caller has checked that this session's host carries the client.
     *
     * @param declared examples that the client has, as its host said
     */
    receive(session: string, update: Update, uplinkBytes: number, declared: number): Receipt {
      if (exchangeOf(update) === task.exchange) meter.countUplink(uplinkBytes);
      const receipt = untimely(update) ?? judge(update, uplinkBytes, declared);
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

function refuse(reason: RejectReason, message: string): Receipt {
  return { accepted: false, reason, message: `${message}.` };
}
