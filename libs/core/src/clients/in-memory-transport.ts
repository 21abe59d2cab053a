import { createRewinder } from './client-states';
import { trainClients, type ClientWork } from './train-clients';
import type { ClientOutcome, RoundTask, Transport } from '../transport/transport';

/** Trains the cohort in this process, with no wire between: the reference other transports equal. */
export function createInMemoryTransport(clients: ClientWork): Transport {
  const rewindTo = createRewinder(clients.states);
  return {
    openRound: async (task) => {
      await rewindTo(task.modelVersion);
      const costs = { ...NO_COSTS };
      return { outcomes: trainCohort(clients, task, costs), costs: () => costs };
    },
  };
}

const NO_COSTS = {
  uplinkBytes: 0,
  downlinkBytes: 0,
  trainSeconds: 0,
  encodeSeconds: 0,
  validateSeconds: 0,
};

async function* trainCohort(
  work: ClientWork,
  task: RoundTask,
  costs: { trainSeconds: number },
): AsyncGenerator<ClientOutcome> {
  for await (const trained of trainClients(work, { ...task, clients: task.cohort })) {
    const { update } = trained;
    const { client } = update;
    costs.trainSeconds += update.seconds;
    const rejection = task.check(update);
    if (!rejection) await trained.remember();
    yield rejection
      ? { status: 'rejected', client, reason: rejection.message, uplinkBytes: 0 }
      : { status: 'ok', update, uplinkBytes: 0 };
  }
}
