import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems assign to servers that ask for any port, and to outgoing connections. */
const FIRST = 15_000;
const LAST = 30_000;

/** A free port that stays free after its server ends, because the system does not assign it to others. */
export async function quietPort(): Promise<number> {
  const from = process.pid % (LAST - FIRST);
  for (let i = 0; i < LAST - FIRST; i++) {
    const port = FIRST + ((from + i) % (LAST - FIRST));
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${FIRST} to ${LAST} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (free) await new Promise((closed) => server.close(closed));
  return free;
}
