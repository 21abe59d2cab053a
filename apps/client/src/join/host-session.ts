import { hostname } from 'node:os';
import { version } from '@fedsim/cli';
import { UserError } from '@fedsim/core';
import {
  decodeFrame,
  MAX_CONTROL_BYTES,
  type Finish,
  type Model,
  type Receipt,
  type Train,
  type Update,
  type Welcome,
  type WireFrame,
} from '@fedsim/proto';
import type { ChosenEngine } from '@fedsim/training/node';
import type { Logger } from 'winston';
import type { JoinOptions } from '../cli/join-options';
import { collectGarbage } from './collect-garbage';
import type { Connection } from './connection';
import { statesFolder } from './states-folder';
import { createTrainingHost, type HostUpdate, type TrainingHost } from './training-host';

export interface HostSessionParts {
  readonly connection: Connection;
  readonly engine: ChosenEngine;
  readonly options: JoinOptions;
  readonly logger: Logger;
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
  const { connection, logger, tell } = parts;
  let host: TrainingHost | undefined;
  let model: Model | undefined;
  let current: Train | undefined;
  let training = 0;

  const enter = async (): Promise<void> => {
    const welcome = await requestEntry(parts, host);
    if (!host || !sameClients(host, welcome)) {
      await host?.close();
      host = await prepareHost(parts, welcome);
    }
    await connection.send('ready', { datasetChecksums: host.checksums, clients: host.shardSizes });
    tell(`joined as ${host.clients.length} client(s): ${host.clients.join(', ')}`);
    logger.info('joined', { session: host.session, clients: host.clients });
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
      logger.error('gave up the round', { round: task.round, reason: error.message });
      tell(error.message);
      await connection.send('fault', { message: error.message, fatal: false });
    } finally {
      training--;
      collectGarbage(task.round);
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
    connection.onConnected(() => orFail(enter().catch(ignoreLostConnection(connection))));
    connection.on('model', receive);
    connection.on('train', (task) => orFail(trainNext(task)));
    connection.on('finish', resolve);
  });
  return { finished, close: async () => host?.close() };
}

async function requestEntry(parts: HostSessionParts, host?: TrainingHost): Promise<Welcome> {
  const { connection, engine, options } = parts;
  const reply = await connection.send('join', {
    hostName: `${options.name}@${hostname()}`,
    software: `fedsim ${version}`,
    engine: engine.name,
    pid: process.pid,
    capacity: options.clients,
    session: host?.session ?? process.env['FEDSIM_SESSION'] ?? '',
    claimedClients: host?.clients ?? assignedClients(process.env),
  });
  const answer = decodeFrame(reply, { maxBytes: MAX_CONTROL_BYTES });
  if (answer.type === 'welcome') return answer.welcome;
  if (answer.type === 'reject') throw new UserError(`server: ${answer.reject.message}`);
  throw new Error(`expected a welcome but got ${answer.type}`);
}

async function prepareHost(parts: HostSessionParts, welcome: Welcome): Promise<TrainingHost> {
  const { connection, engine, options } = parts;
  try {
    return await createTrainingHost(welcome, engine, {
      dataDir: options.dataDir,
      modules: options.module?.split(',') ?? [],
      env: process.env,
      statesPath: options.stateDir ?? statesFolder(welcome.runId),
    });
  } catch (error) {
    await connection.send('fault', { message: (error as Error).message, fatal: true });
    throw error;
  }
}

async function deliver(
  { connection, logger, tell }: HostSessionParts,
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
  logger.info('update', { client, round, examples, trainLoss, seconds, receipt });
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

async function sendUpdate(connection: Connection, update: Update): Promise<Receipt> {
  return receiptOf(await connection.send('update', update));
}

/** The virtual clients that the server which started this process wants it to carry. */
function assignedClients(env: NodeJS.ProcessEnv): number[] {
  return JSON.parse(env['FEDSIM_CLAIMED_CLIENTS'] ?? '[]') as number[];
}

function receiptOf(frame: WireFrame): Receipt {
  const answer = decodeFrame(frame, { maxBytes: MAX_CONTROL_BYTES });
  if (answer.type === 'receipt') return answer.receipt;
  throw new Error(`expected a receipt but got ${answer.type}`);
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
