import type { Finish } from '@fedsim/proto';
import type { Page } from '../door/http-server';

/** What `/healthz` is made from. */
export interface Health {
  /** Whether the first round has been opened. */
  readonly begun: boolean;
  /** How the run ended, if it has. */
  readonly finished?: Finish;
  /** Rounds completed. */
  readonly round: number;
  readonly rounds: number;
  readonly reachableClients: number;
}

const ENDED = { COMPLETED: 'finished', STOPPED: 'stopped', FAILED: 'failed' } as const;

/** The page for whoever watches over the server: 503 while it waits for clients to begin, and once the run has failed. */
export function healthPage({ begun, finished, ...figures }: Health): Page {
  const status = finished ? ENDED[finished.reason] : begun ? 'running' : 'waiting';
  const message = status === 'failed' ? finished?.message : undefined;
  return {
    type: 'application/json',
    body: JSON.stringify({ status, ...figures, message }),
    status: status === 'waiting' || status === 'failed' ? 503 : 200,
  };
}
