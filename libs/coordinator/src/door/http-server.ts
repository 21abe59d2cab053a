import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '@fedsim/core/house';

/** The content of a page. */
export interface Page {
  readonly type: string;
  readonly body: string;
  /** 200 when absent. */
  readonly status?: number;
}

/** Pages by path. */
export type Pages = Readonly<Record<string, () => Page | Promise<Page>>>;

/** The HTTP half of the server: its pages. Socket.IO attaches to the same port. */
export function createHttpServer(pages: Pages): Server {
  const paths = Object.keys(pages).join(' or ');
  return createServer({ connectionsCheckingInterval: 1000 }, (request, response) => {
    const page = pages[pathOf(request)];
    // Node leaves out the body of an answer to HEAD.
    if ((request.method === 'GET' || request.method === 'HEAD') && page)
      void answer(response, page);
    else send(response, 404, { type: 'text/plain', body: `Not found. Try ${paths}.\n` });
  });
}

async function answer(response: ServerResponse, page: Pages[string]): Promise<void> {
  const content = await page();
  send(response, content.status ?? 200, content);
}

/** Starts listening; throws a UserError that says what to do when the port is in use. */
export async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: `port: port ${port} on ${host} is in use. Choose another with --port, or --port=0 for a free one.`,
    EACCES: `port: this user may not listen on port ${port}. Choose one from 1024 up with --port.`,
    EADDRNOTAVAIL: `host: this machine has no address ${host}. Choose another with --host.`,
    ENOTFOUND: `host: the name ${host} is unknown. Choose another with --host.`,
  };
  return new UserError(problems[error.code ?? ''] ?? `port: ${error.message}`);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0];
}

function send(response: ServerResponse, status: number, { type, body }: Page): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
