import { hostname } from 'node:os';
import { version } from '@fedsim/cli';
import { UserError } from '@fedsim/core';
import {
  decodeFrame,
  MAX_CONTROL_BYTES,
  type Receipt,
  type Update,
  type Welcome,
  type WireFrame,
} from '@fedsim/proto';
import type { ChosenEngine } from '@fedsim/training/node';
import type { Logger } from 'winston';
import type { JoinOptions } from '../cli/join-options';
import type { Connection } from './connection';
import { statesFolder } from './states-folder';
import { createTrainingHost, type TrainingHost } from './training-host';

/** What a host works with in an experiment. */
export interface HostSessionParts {
  readonly connection: Connection;
  readonly engine: ChosenEngine;
  readonly options: JoinOptions;
  readonly logger: Logger;
  /** Says a line to the person at the console. */
  tell(line: string): void;
}

/** Asks to be let in, as the host it was if there is one; throws a UserError when refused. */
export async function requestEntry(parts: HostSessionParts, host?: TrainingHost): Promise<Welcome> {
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

/** Gets ready to train. */
export function prepareHost(
  { engine, options }: HostSessionParts,
  welcome: Welcome,
): Promise<TrainingHost> {
  return createTrainingHost(welcome, engine, {
    dataDir: options.dataDir,
    modules: options.module?.split(',') ?? [],
    env: process.env,
    statesPath: options.stateDir ?? statesFolder(welcome.runId),
  });
}

/** Tells the server, if it still listens, why this host cannot take part. */
export async function tellUnfit(connection: Connection, reason: Error): Promise<void> {
  await connection.send('fault', { message: reason.message, fatal: true }).catch(() => undefined);
}

/** Tells that the shards are loaded; throws a UserError when the server will not have them. */
export async function tellReady(connection: Connection, host: TrainingHost): Promise<void> {
  const { checksums: datasetChecksums, shardSizes: clients } = host;
  const receipt = receiptOf(await connection.send('ready', { datasetChecksums, clients }));
  if (!receipt.accepted) throw new UserError(`server: ${receipt.message}`);
}

/** Sends an update; resolves to the server's verdict. */
export async function sendUpdate(connection: Connection, update: Update): Promise<Receipt> {
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
