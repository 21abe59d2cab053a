import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Runs `work` with the address of a real HTTP server on this machine, and closes it afterwards. */
export async function withFileServer<T>(
  answer: RequestListener,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

/** Answers each path with its bytes, and any other with 404. */
export function serving(files: Readonly<Record<string, Uint8Array>>): RequestListener {
  return (request, response) => {
    const bytes = files[request.url ?? ''];
    if (!bytes) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  };
}

/** Announces more bytes than it sends, then hangs up. */
export const truncating: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': 1000 });
  response.write(Buffer.alloc(100), () => response.destroy());
};

/** The content length that `stalling` announces. */
export const STALLING_BYTES = 1000;

/** Sends a few bytes and then nothing. */
export const stalling: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': STALLING_BYTES });
  response.write(Buffer.alloc(100));
};

/** Accepts the request and never answers. */
export const silent: RequestListener = () => {};
