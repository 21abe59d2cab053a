import { once } from 'node:events';
import { join } from 'node:path';
import { CONTROL_NAMESPACE, type ControlReply } from '@fedsim/proto';
import { io, type Socket } from 'socket.io-client';
import { readJson } from '../support/run-files';
import { startServer, TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const CONTROL_TOKEN = 'only for controllers';

async function connect(url: string, token: string): Promise<{ socket: Socket; error?: Error }> {
  const options = { auth: { token }, transports: ['websocket'], reconnection: false };
  const socket = io(`${url}${CONTROL_NAMESPACE}`, { ...options, forceNew: true });
  const refused = once(socket as never, 'connect_error').then(([error]) => error as Error);
  const error = await Promise.race([
    once(socket as never, 'connect').then(() => undefined),
    refused,
  ]);
  return { socket, error };
}

describe('a controller', () => {
  it('with the token stops a run after its round; others cannot', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = ['--processes=2', '--rounds=100000', `--control-token=${CONTROL_TOKEN}`];
    await using server = await startServer(...SMALL_RUN, ...flags, `--out=${out}`);
    await server.line(/^round 1\//);
    const host = await connect(server.url, TOKEN);
    expect(host.error?.message).toMatch(/^The token is missing or wrong\. Use the --control-token/);
    const { socket } = await connect(server.url, CONTROL_TOKEN);
    const reply = (await socket.timeout(60_000).emitWithAck('stop')) as ControlReply;
    expect(reply).toEqual({ accepted: true });
    expect(await server.ended).toMatchObject({ code: 130, errors: '' });
    socket.close();
    expect(readJson<{ rounds: number }>(out, 'summary.json').rounds).toBeGreaterThan(0);
  });

  it('is refused if there is no token for controllers', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await using server = await startServer(...SMALL_RUN, `--out=${out}`);
    const { socket, error } = await connect(server.url, TOKEN);
    expect(error?.message).toBe('Invalid namespace');
    socket.close();
  });
});
