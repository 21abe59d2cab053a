import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '@fedsim/core';
import type { Metrics } from './metrics';

/** What `/healthz` reports. */
export interface Health {
  readonly status: 'waiting' | 'running' | 'finished';
  readonly round: number;
  readonly rounds: number;
  readonly reachableClients: number;
}

type Respond = (response: ServerResponse) => Promise<void> | void;

/** The HTTP half of the server: `/healthz` and `/metrics`. Socket.IO attaches to the same port. */
export function createHttpServer(health: () => Health, metrics: Metrics): Server {
  const pages: Readonly<Record<string, Respond>> = {
    '/healthz': (response) => send(response, 200, 'application/json', JSON.stringify(health())),
    '/metrics': async (response) =>
      send(response, 200, metrics.contentType, await metrics.render()),
  };
  return createServer((request, response) => {
    const page = pages[pathOf(request)];
    if (request.method === 'GET' && page) void page(response);
    else send(response, 404, 'text/plain', 'Not found. Try /healthz or /metrics.\n');
  });
}

/** Listens; throws a UserError that says what to do when the port is taken. */
export async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} on ${host} is in use. Choose another with --port, or --port=0 for a free one.`,
    EACCES: `this user may not listen on port ${port}. Choose one from 1024 up with --port.`,
    EADDRNOTAVAIL: `this machine has no address ${host}. Choose another with --host.`,
    ENOTFOUND: `the name ${host} is unknown. Choose another with --host.`,
  };
  return new UserError(`port: ${problems[error.code ?? ''] ?? error.message}`);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0];
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
