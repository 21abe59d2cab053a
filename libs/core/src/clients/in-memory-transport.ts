import type { Exchange, ExchangeCosts, RoundTask, Transport } from '../transport/transport';
import type { ClientOutcome } from '../update/client-outcome';
import { updateBytes } from '../update/exchange-bytes';
import { answerQuestion } from './answer-question';
import { trainClients, type ClientWork } from './train-clients';

/** Trains the cohort in this process, without a wire: the reference that other transports must equal. */
export function createInMemoryTransport(work: ClientWork): Transport {
  return { open: async (task) => openExchange(work, task) };
}

function openExchange(work: ClientWork, task: RoundTask): Exchange {
  let trainSeconds = 0;
  let uplinkBytes = 0;
  let closed = false;
  const train = async function* (clients: readonly number[]): AsyncGenerator<ClientOutcome> {
    for await (const trained of trainClients(work, { ...task, clients })) {
      if (closed) return;
      const sentBytes = updateBytes(trained.update, task.bytes.update);
      const { outcome } = task.receiver.receive(trained.update, sentBytes);
      if (outcome.status === 'ok') await trained.remember();
      trainSeconds += trained.update.seconds;
      uplinkBytes += sentBytes;
      yield outcome;
    }
  };
  return {
    id: task.exchange,
    train,
    ask: async function* ({ step, payloads }) {
      for (const [client, payload] of payloads) {
        yield await answerQuestion(work, { round: task.round, step, payload }, client);
      }
    },
    costs: () => wirelessCosts(task, uplinkBytes, trainSeconds),
    close: () => {
      closed = true;
    },
  };
}

/**
 * What an exchange without a wire would have taken on one.
 *
 * @param uplinkBytes of the updates
 */
export function wirelessCosts(
  { bytes, cohort }: Pick<RoundTask, 'bytes' | 'cohort'>,
  uplinkBytes: number,
  trainSeconds: number,
): ExchangeCosts {
  return {
    uplinkBytes,
    downlinkBytes: cohort.length * bytes.model,
    trainSeconds,
    encodeSeconds: 0,
    validateSeconds: 0,
  };
}
