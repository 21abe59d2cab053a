import type {
  ClientToServerEvents,
  Fault,
  Finish,
  FrameLimits,
  Ready,
  ServerToClientEvents,
  Welcome,
} from '@fedsim/proto';
import type { Namespace, Socket } from 'socket.io';
import type { Logger } from 'winston';
import type { FrameListener } from './exchanged-frame';
import type { Host, HostRoster } from './host-roster';
import type { OpenExchanges } from './open-exchanges';
import type { ShardSizes } from './shard-sizes';

export type HostSocket = Socket<ClientToServerEvents, ServerToClientEvents>;
export type HostNamespace = Namespace<ClientToServerEvents, ServerToClientEvents>;

/** What serving client hosts needs. */
export interface HostGatewayParts {
  readonly namespace: HostNamespace;
  readonly roster: HostRoster;
  readonly logger: Logger;
  readonly shardSizes: ShardSizes;
  /** What a frame may have. */
  readonly limits: FrameLimits;
  welcome(host: Host): Welcome;
  /** How the run ended, if it has. */
  finished(): Finish | undefined;
  /** The difference between the host's data and the experiment's, if any. */
  checkDataset(ready: Ready): string | undefined;
  readonly exchanges: OpenExchanges;
  /** Is shown each update that is accepted. */
  readonly onFrame: FrameListener;
  /** Called when a host, or one of its clients, cannot continue. */
  onFault(host: Host, fault: Fault): void;
}
