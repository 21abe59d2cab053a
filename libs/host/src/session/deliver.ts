import type { Connection } from '../connection/connection';
import type { HostLog } from '../platform/host-platform';
import { sendUpdate } from './host-requests';
import type { HostUpdate } from './training-host';

/** What it takes to deliver an update. */
export interface Delivery {
  readonly connection: Connection;
  readonly log: HostLog;
  /** Says a line to the person at the console. */
  tell(line: string): void;
}

/** Sends an update; its client remembers what it learned unless the server refuses the update. */
export async function deliver(
  { connection, log, tell }: Delivery,
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
