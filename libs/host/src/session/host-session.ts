import { UserError } from '@fedsim/core';
import type { Finish, Model, Train, Welcome } from '@fedsim/proto';
import type { Connection } from '../connection/connection';
import type { HostLog, HostPlatform } from '../platform/host-platform';
import { requestEntry, sendUpdate, tellReady, tellUnfit, type Entry } from './host-requests';
import { createTrainingHost, type HostUpdate, type TrainingHost } from './training-host';

/** What a host works with in an experiment. */
export interface HostSessionParts {
  readonly connection: Connection;
  readonly platform: HostPlatform;
  readonly entry: Entry;
  readonly log: HostLog;
  /** Says a line to the person at the console. */
  tell(line: string): void;
}

/** A host's part in one experiment, across lost connections. */
export interface HostSession {
  /** Resolves when the experiment is over; rejects when this host cannot take part. */
  readonly finished: Promise<Finish>;
  close(): Promise<void>;
}

export function createHostSession(parts: HostSessionParts): HostSession {
  const { connection, platform, entry, log, tell } = parts;
  let host: TrainingHost | undefined;
  let model: Model | undefined;
  let current: Train | undefined;
  let training = 0;
  /** Why this host cannot take part; it outweighs the end of the run, or of the connection, that comes of it. */
  let unfit: Error | undefined;

  const prepare = async (welcome: Welcome): Promise<TrainingHost> => {
    try {
      return await createTrainingHost(welcome, platform);
    } catch (error) {
      unfit = error as Error;
      await tellUnfit(connection, unfit);
      throw error;
    }
  };

  const enter = async (): Promise<void> => {
    const welcome = await requestEntry(connection, platform, entry, host);
    if (!host || !sameClients(host, welcome)) {
      await host?.close();
      host = await prepare(welcome);
    }
    await tellReady(connection, host);
    tell(`joined as ${host.clients.length} client(s): ${host.clients.join(', ')}`);
    log.info('joined', { session: host.session, clients: host.clients });
  };

  const train = async (task: Train): Promise<void> => {
    if (!host || model?.round !== task.round) return;
    training++;
    try {
      for await (const update of host.train(model, task)) {
        // A newer round, or a lost connection, makes the rest of this one worthless.
        if (current !== task || !connection.isConnected()) return;
        await deliver(parts, update);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // Such as a damaged state: this round goes on without the rest of this host's clients.
      log.error('gave up the round', { round: task.round, reason: error.message });
      tell(error.message);
      await connection.send('fault', { message: error.message, fatal: false });
    } finally {
      training--;
      platform.afterRound?.(task.round);
    }
  };

  /** One round after the other: a client's next one begins with what it remembers of this one. */
  let trained = Promise.resolve();
  const trainNext = (task: Train): Promise<void> => {
    current = task;
    trained = trained.then(() => train(task)).catch(ignoreLostConnection(connection));
    return trained;
  };

  const receive = (received: Model): void => {
    model = model && training === 0 ? movedInto(model.weights, received) : received;
  };

  const finished = new Promise<Finish>((resolve, reject) => {
    const orFail = (work: Promise<void>): void => void work.catch(reject);
    const ignoreUnlessUnfit = (error: unknown): void => {
      if (unfit) throw unfit;
      ignoreLostConnection(connection)(error);
    };
    connection.onConnected(() => orFail(enter().catch(ignoreUnlessUnfit)));
    connection.on('model', receive);
    connection.on('train', (task) => orFail(trainNext(task)));
    connection.on('finish', (finish) => (unfit ? reject(unfit) : resolve(finish)));
  });
  return { finished, close: async () => host?.close() };
}

async function deliver(
  { connection, log, tell }: HostSessionParts,
  { message, remember, forget }: HostUpdate,
): Promise<void> {
  // Before it is sent: once the server counts an update, a killed client must remember it.
  await remember();
  const receipt = await sendUpdate(connection, message).catch(async (error: unknown) => {
    await forget();
    throw error;
  });
  if (!receipt.accepted) await forget();
  const { client, round, examples, trainLoss, seconds } = message;
  log.info('update', { client, round, examples, trainLoss, seconds, receipt });
  const verdict = receipt.accepted ? 'accepted' : `refused: ${receipt.message}`;
  tell(
    `round ${round}, client ${client}: loss ${trainLoss.toFixed(4)} on ${examples} examples, ${verdict}`,
  );
}

/**
 * The model in the memory of one that is done with. A received one that stayed would outlive its round
 * in V8's old generation, seldom collected.
 */
function movedInto(room: Float32Array, model: Model): Model {
  if (room.length !== model.weights.length) return model;
  room.set(model.weights);
  return { ...model, weights: room };
}

function sameClients(host: TrainingHost, welcome: Welcome): boolean {
  return host.clients.join() === welcome.clients.join() && host.session === welcome.session;
}

/** A failure while the connection is down is not a fault of this host: it will join again. */
function ignoreLostConnection(connection: Connection): (error: unknown) => void {
  return (error) => {
    if (connection.isConnected()) throw error;
  };
}
