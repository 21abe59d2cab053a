import type { Server as HttpServer } from 'node:http';
import type { EngineSocket, SocketServer } from './socket-types';

/** Time in which a connection must show a token, or finish its request, in milliseconds. */
export const STRANGER_MS = 10_000;

/** The most bytes that a connection may send before it has shown a token, the request that opens it included. */
const STRANGER_BYTES = 65_536;

/** Connections for watchers, controllers and pages, beyond one for each possible host. */
const OTHER_CONNECTIONS = 256;

/** Descriptors that remain for the files of the run. */
const FILE_DESCRIPTORS = 128;

/**
 * Limits what those can take who have shown no token: connections, of which the process has only so many descriptors,
 * time and memory. Returns what says that a connection has shown one.
 */
export function limitStrangers(
  http: HttpServer,
  io: SocketServer,
  hosts: number,
): (connection: EngineSocket) => void {
  http.maxConnections = mostConnections(hosts, descriptorLimit());
  http.headersTimeout = STRANGER_MS;
  http.requestTimeout = STRANGER_MS;
  const known = new WeakSet<EngineSocket>();
  io.engine.on('connection', (connection: EngineSocket) => {
    const { socket } = connection.request;
    const count = (): void => {
      if (known.has(connection)) socket.off('data', count);
      else if (socket.bytesRead > STRANGER_BYTES) socket.destroy();
    };
    socket.on('data', count);
  });
  return (connection) => void known.add(connection);
}

/** The most connections that a server for so many hosts takes, with so many descriptors. */
export function mostConnections(hosts: number, descriptors: number): number {
  return Math.max(16, Math.min(hosts + OTHER_CONNECTIONS, descriptors - FILE_DESCRIPTORS));
}

/** How many descriptors this process may have; Infinity where the system does not say. */
function descriptorLimit(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft?: unknown } };
  };
  const soft = Number(userLimits?.open_files?.soft);
  return Number.isFinite(soft) ? soft : Infinity;
}
