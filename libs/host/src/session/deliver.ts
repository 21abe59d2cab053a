import type { Connection } from '../connection/connection';
import type { HostLog } from '../platform/host-platform';
import { sendUpdate } from './host-requests';
import type { HostUpdate } from './training-host';

/** What delivering an update needs. */
export interface Delivery {
  readonly connection: Connection;
  readonly log: HostLog;
  /** Prints a line for the person at the console. */
  tell(line: string): void;
}

/** Sends an update. Its client keeps both its states: which one counts, the server says when it asks again. */
export async function deliver(
  { connection, log, tell }: Delivery,
  { message, remember }: HostUpdate,
): Promise<void> {
  // Before sending: once the server counts an update, the client's state must survive a kill.
  await remember();
  const receipt = await sendUpdate(connection, message);
  const { client, round, examples, trainLoss, seconds } = message;
  log.info('update', { client, round, examples, trainLoss, seconds, receipt });
  const verdict = receipt.accepted ? 'accepted' : `refused: ${receipt.message}`;
  tell(
    `round ${round}, client ${client}: loss ${trainLoss.toFixed(4)} on ${examples} examples, ${verdict}`,
  );
}
