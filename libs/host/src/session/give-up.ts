import { UserError } from '@fedsim/core/house';
import { ConnectionLost } from '../connection/connection-lost';
import type { Delivery } from './deliver';

/** What a host gave up. */
export interface GivenUp {
  readonly what: 'the run' | 'the round' | 'a question';
  readonly round: number;
  /** The client concerned; absent for all of this host's. */
  readonly client?: number;
}

/**
 * Tells the server and the person at the console why this host gives up what it was asked for; it stays for what comes
 * next. A lost connection, the usual reason, is thrown on: there is nobody to tell.
 */
export async function giveUp(
  { connection, log, tell }: Delivery,
  error: unknown,
  { what, round, client }: GivenUp,
): Promise<void> {
  if (error instanceof ConnectionLost) throw error;
  const message = error instanceof UserError ? error.message : String(error);
  const { stack } = error as Partial<Error>;
  const trace = error instanceof UserError ? {} : { stack };
  log.error(`gave up ${what}`, { round, client, reason: message, ...trace });
  tell(message);
  await connection.send('fault', { message, client, fatal: what === 'the run' });
}
