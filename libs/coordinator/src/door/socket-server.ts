import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import {
  CONTROL_NAMESPACE,
  HOST_NAMESPACE,
  OBSERVE_NAMESPACE,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  type ClientToServerEvents,
  type ConnectRefusal,
  type ServerToClientEvents,
} from '@fedsim/proto';
import { Server, type ExtendedError, type Socket } from 'socket.io';

export type SocketServer = Server<ClientToServerEvents, ServerToClientEvents>;

/** The secrets that open a connection. */
export interface Tokens {
  /** Lets hosts join. */
  readonly host: string;
  /** Lets watchers connect. */
  readonly watch: string;
  /** Lets controllers stop the run; without it nobody can. */
  readonly control?: string;
}

/**
 * Socket.IO on an HTTP server, WebSocket only, each namespace behind its token. A message longer than
 * `maxBytes` closes its connection before it is read.
 */
export function createSocketServer(
  http: HttpServer,
  tokens: Tokens,
  maxBytes: number,
): SocketServer {
  const io: SocketServer = new Server(http, {
    transports: ['websocket'],
    maxHttpBufferSize: maxBytes,
    serveClient: false,
    perMessageDeflate: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
  });
  const watchFlag = tokens.watch === tokens.host ? '--token' : '--watch-token';
  requireToken(io.of(HOST_NAMESPACE), tokens.host, '--token');
  requireToken(io.of(OBSERVE_NAMESPACE), tokens.watch, watchFlag);
  if (tokens.control !== undefined) {
    requireToken(io.of(CONTROL_NAMESPACE), tokens.control, '--control-token');
  }
  return io;
}

function requireToken(
  namespace: ReturnType<SocketServer['of']>,
  token: string,
  flag: string,
): void {
  namespace.use((socket, next) => next(refusal(socket, token, flag)));
}

function refusal(socket: Socket, token: string, flag: string): ExtendedError | undefined {
  const given: unknown = socket.handshake.auth['token'];
  if (typeof given === 'string' && equalInConstantTime(given, token)) return undefined;
  const message = `The token is missing or wrong. Use the ${flag} that the server was started with.`;
  const data: ConnectRefusal = { reason: 'BAD_TOKEN', message };
  return Object.assign(new Error(message), { data });
}

function equalInConstantTime(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
