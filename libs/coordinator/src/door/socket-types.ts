import type { ClientToServerEvents, ServerToClientEvents } from '@fedsim/proto';
import type { Server, Socket } from 'socket.io';

/** Socket.IO, with the events of hosts in its main namespace. */
export type SocketServer = Server<ClientToServerEvents, ServerToClientEvents>;

/** A connection of Engine.IO, below the namespaces. */
export type EngineSocket = Socket['conn'];
