import type { ExperimentPlan } from '@fedsim/core/house';
import type { DatasetDescription } from '@fedsim/proto';
import type { Logger } from 'winston';

/** Where the server listens, and how long it waits for hosts. */
export interface DoorSettings {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  /** Seconds to wait for all clients before the first round. */
  readonly joinTimeout: number;
  /** Seconds a round waits for a client that lost its connection. */
  readonly rejoinGrace: number;
}

export interface CoordinatorOptions {
  readonly plan: ExperimentPlan;
  /** Names the run. */
  readonly runId: string;
  readonly dataset: DatasetDescription;
  readonly door: DoorSettings;
  /** Lets hosts join. */
  readonly token: string;
  /** Lets watchers connect; the hosts' token by default. */
  readonly watchToken?: string;
  /** Lets controllers stop the run; without it nobody can. */
  readonly controlToken?: string;
  readonly logger: Logger;
  /** Its signal ends every wait; it is aborted when the run cannot begin. */
  readonly stopper: AbortController;
  /** Sessions of the hosts that the server starts itself; only they can keep the run from beginning. */
  readonly ownSessions?: ReadonlySet<string>;
  /** Time that connections have to answer when the server closes them, in milliseconds. */
  readonly closeMs?: number;
  /** Prints a line for the person at the server's console. */
  tell?(line: string): void;
}
