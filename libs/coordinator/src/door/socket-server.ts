import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import {
  CONTROL_NAMESPACE,
  HOST_NAMESPACE,
  OBSERVE_NAMESPACE,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  type ConnectRefusal,
} from '@fedsim/proto';
import { Server, type ExtendedError, type Socket } from 'socket.io';
import type { EngineSocket, SocketServer } from './socket-types';
import { limitStrangers, STRANGER_MS } from './strangers';

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
 *
 * @param hosts how many hosts there can be
 */
export function createSocketServer(
  http: HttpServer,
  tokens: Tokens,
  { maxBytes, hosts }: { readonly maxBytes: number; readonly hosts: number },
): SocketServer {
  const io: SocketServer = new Server(http, {
    transports: ['websocket'],
    maxHttpBufferSize: maxBytes,
    serveClient: false,
    perMessageDeflate: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: STRANGER_MS,
  });
  const admit = limitStrangers(http, io, hosts);
  const watchFlag = tokens.watch === tokens.host ? '--token' : '--watch-token';
  const requireToken = tokenCheck(admit);
  requireToken(io.of(HOST_NAMESPACE), tokens.host, '--token');
  requireToken(io.of(OBSERVE_NAMESPACE), tokens.watch, watchFlag);
  if (tokens.control !== undefined) {
    requireToken(io.of(CONTROL_NAMESPACE), tokens.control, '--control-token');
  }
  return io;
}

function tokenCheck(admit: (connection: EngineSocket) => void) {
  return (namespace: ReturnType<SocketServer['of']>, token: string, flag: string): void => {
    namespace.use((socket, next) => {
      const refused = refusal(socket, token, flag);
      if (!refused) admit(socket.conn);
      next(refused);
    });
  };
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
