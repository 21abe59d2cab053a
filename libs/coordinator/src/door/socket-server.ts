import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import {
  HOST_NAMESPACE,
  OBSERVE_NAMESPACE,
  type ClientToServerEvents,
  type ConnectRefusal,
  type ServerToClientEvents,
} from '@fedsim/proto';
import { Server, type ExtendedError, type Socket } from 'socket.io';

export type SocketServer = Server<ClientToServerEvents, ServerToClientEvents>;

/**
 * Socket.IO on an HTTP server, WebSocket only, with both namespaces behind the token. A message
 * longer than `maxBytes` closes its connection before it is read.
 */
export function createSocketServer(
  http: HttpServer,
  token: string,
  maxBytes: number,
): SocketServer {
  const io: SocketServer = new Server(http, {
    transports: ['websocket'],
    maxHttpBufferSize: maxBytes,
    serveClient: false,
    perMessageDeflate: false,
  });
  for (const namespace of [HOST_NAMESPACE, OBSERVE_NAMESPACE]) {
    io.of(namespace).use((socket, next) => next(refusal(socket, token)));
  }
  return io;
}

function refusal(socket: Socket, token: string): ExtendedError | undefined {
  const given: unknown = socket.handshake.auth['token'];
  if (typeof given === 'string' && equalInConstantTime(given, token)) return undefined;
  const message =
    'The token is missing or wrong. Use the --token that the server was started with.';
  const data: ConnectRefusal = { reason: 'BAD_TOKEN', message };
  return Object.assign(new Error(message), { data });
}

function equalInConstantTime(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
