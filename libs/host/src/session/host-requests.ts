import { UserError } from '@fedsim/core/house';
import {
  decodeFrame,
  MAX_CONTROL_BYTES,
  type Answer,
  type Receipt,
  type Update,
  type Welcome,
  type WireFrame,
} from '@fedsim/proto';
import type { Connection } from '../connection/connection';
import type { HostPlatform } from '../platform/host-platform';
import type { TrainingHost } from './training-host';

/** A host's wishes when it joins. */
export interface Entry {
  /** Virtual clients to carry at most; 0 is all that are free. */
  readonly capacity: number;
  /** The session to join under, which only this host and the server know. */
  readonly session?: string;
  /** The virtual clients it would like to carry. */
  readonly claimedClients?: readonly number[];
}

/**
 * Asks to join, as the former host if there was one; nothing when every client is carried by others. Throws a UserError
 * when refused for another reason.
 */
export async function requestEntry(
  connection: Connection,
  { hostName, software, engine, pid }: HostPlatform,
  { capacity, session = '', claimedClients = [] }: Entry,
  host?: TrainingHost,
): Promise<Welcome | undefined> {
  const reply = await connection.send('join', {
    hostName,
    software,
    engine,
    pid,
    capacity,
    session: host?.session ?? session,
    claimedClients: host?.clients ?? claimedClients,
  });
  const answer = decodeFrame(reply, { maxBytes: MAX_CONTROL_BYTES });
  if (answer.type === 'welcome') return answer.welcome;
  if (answer.type !== 'reject') throw new Error(`expected a welcome but got ${answer.type}`);
  if (answer.reject.reason === 'RUN_FULL') return undefined;
  throw new UserError(`server: ${answer.reject.message}`);
}

/** Tells the server, if it is still listening, why this host cannot take part. */
export async function tellUnfit(connection: Connection, reason: Error): Promise<void> {
  await connection.send('fault', { message: reason.message, fatal: true }).catch(() => undefined);
}

/** Reports that the shards are loaded; throws a UserError when the server refuses them. */
export async function tellReady(connection: Connection, host: TrainingHost): Promise<void> {
  const { checksums: datasetChecksums, shardSizes: clients } = host;
  const receipt = receiptOf(await connection.send('ready', { datasetChecksums, clients }));
  if (!receipt.accepted) throw new UserError(`server: ${receipt.message}`);
}

/** Sends an update; resolves to the server's verdict. */
export async function sendUpdate(connection: Connection, update: Update): Promise<Receipt> {
  return receiptOf(await connection.send('update', update));
}

/** Sends an answer to a question; that it comes too late is not an error. */
export async function sendAnswer(connection: Connection, answer: Answer): Promise<Receipt> {
  return receiptOf(await connection.send('answer', answer));
}

function receiptOf(frame: WireFrame): Receipt {
  const answer = decodeFrame(frame, { maxBytes: MAX_CONTROL_BYTES });
  if (answer.type === 'receipt') return answer.receipt;
  throw new Error(`expected a receipt but got ${answer.type}`);
}
