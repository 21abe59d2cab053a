import type { Exchange, ExchangeCosts, RoundTask, Transport } from '../transport/transport';
import type { ClientOutcome } from '../update/client-outcome';
import { answerQuestion } from './answer-question';
import { trainClients, type ClientWork } from './train-clients';

/** Trains the cohort in this process, without a wire: the reference that other transports must equal. */
export function createInMemoryTransport(work: ClientWork): Transport {
  return { open: async (task) => openExchange(work, task) };
}

function openExchange(work: ClientWork, task: RoundTask): Exchange {
  let trainSeconds = 0;
  let answered = 0;
  let closed = false;
  const train = async function* (): AsyncGenerator<ClientOutcome> {
    for await (const trained of trainClients(work, { ...task, clients: task.cohort })) {
      if (closed) return;
      const { outcome } = task.receiver.receive(trained.update, task.bytes.update);
      if (outcome.status === 'ok') await trained.remember();
      trainSeconds += trained.update.seconds;
      answered++;
      yield outcome;
    }
  };
  return {
    id: task.exchange,
    outcomes: train(),
    ask: async function* ({ clients, ...question }) {
      for (const client of clients) {
        yield await answerQuestion(work, { round: task.round, ...question }, client);
      }
    },
    costs: () => wirelessCosts(task, answered, trainSeconds),
    close: () => {
      closed = true;
    },
  };
}

/** What an exchange without a wire would have taken on one. */
export function wirelessCosts(
  { bytes, cohort }: Pick<RoundTask, 'bytes' | 'cohort'>,
  answered: number,
  trainSeconds: number,
): ExchangeCosts {
  return {
    uplinkBytes: answered * bytes.update,
    downlinkBytes: cohort.length * bytes.model,
    trainSeconds,
    encodeSeconds: 0,
    validateSeconds: 0,
  };
}
