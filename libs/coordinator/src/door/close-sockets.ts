import type { Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import type { EngineSocket, SocketServer } from './socket-types';

/** Time that the other end has to answer a close, in milliseconds: some Socket.IO libraries never do. */
const CLOSE_MS = 1000;

/**
 * Ends the sockets of connections that were closed and do not answer that, so that their hosts notice. Returns how to
 * close the server: everybody is told first, and nobody is waited for longer, whatever was connected.
 */
export function closingServer(
  http: HttpServer,
  io: SocketServer,
  closeMs = CLOSE_MS,
): () => Promise<void> {
  const sockets = new Set<TcpSocket>();
  const connections = new Set<EngineSocket>();
  http.on('connection', (socket: TcpSocket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  io.engine.on('connection', (connection: EngineSocket) => {
    const { socket } = connection.request;
    connections.add(connection);
    connection.once('close', () => {
      connections.delete(connection);
      setTimeout(() => socket.destroy(), closeMs).unref();
    });
  });
  return async () => {
    for (const namespace of io._nsps.values()) namespace.disconnectSockets();
    const end = setTimeout(() => sockets.forEach((socket) => socket.destroy()), closeMs);
    // io.close() would throw away what has not been sent yet, `finish` too.
    await Promise.all([...connections].map(closeAfterSending));
    await io.close();
    clearTimeout(end);
  };
}

async function closeAfterSending(connection: EngineSocket): Promise<void> {
  const closed = new Promise<void>((resolve) => connection.once('close', () => resolve()));
  connection.close();
  await closed;
}
