import { UserError } from '@fedsim/core/house';
import type { Finish } from '@fedsim/proto';
import { createConnection, type ConnectionOptions } from '../connection/connection';
import type { HostLog, HostPlatform } from '../platform/host-platform';
import type { Entry } from './host-requests';
import { createHostSession } from './host-session';

/** What taking part in a server's experiment needs. */
export interface JoinInput extends ConnectionOptions, Partial<Entry> {
  readonly platform: HostPlatform;
  /** The log; none when absent. */
  readonly log?: HostLog;
  /** Prints a line for a person. */
  tell?(line: string): void;
}

/** A host's part in an experiment, until the experiment is over or the host leaves. */
export interface Participation {
  /**
   * Resolves when the experiment is over; rejects with a UserError when the server refuses this host,
   * cannot be reached for too long, or says that the run failed.
   */
  readonly finished: Promise<Finish>;
  /** Leaves, and frees all resources. */
  close(): Promise<void>;
}

const SILENT: HostLog = { info: () => undefined, error: () => undefined };

/**
 * Joins a server as a client host: trains its virtual clients, answers each round.
 *
 * @example
 * const part = joinExperiment({ url, token, retryMs: 60_000, platform: browserPlatform({ createTrainer }) });
 * const { reason, rounds } = await part.finished;
 */
export function joinExperiment(input: JoinInput): Participation {
  const { platform, log = SILENT, tell = () => undefined } = input;
  // Of its own making, if the server gave it none: it can join again even if it never hears the first welcome.
  const { capacity = 1, session = secretName(), claimedClients } = input;
  const connection = createConnection(input);
  const entry = { capacity, session, claimedClients };
  const host = createHostSession({ connection, platform, entry, log, tell });
  return {
    finished: Promise.race([host.finished, connection.failed]).then(succeeded),
    close: async () => {
      connection.close();
      await host.close();
    },
  };
}

function succeeded(finish: Finish): Finish {
  if (finish.reason !== 'FAILED') return finish;
  throw new UserError(finish.message || 'the run failed');
}

/** 128 random bits in hexadecimal, which nobody can guess. */
function secretName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
