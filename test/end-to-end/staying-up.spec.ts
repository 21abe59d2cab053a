import { join } from 'node:path';
import type { RoundReport } from '@fedsim/core/house';
import { io } from 'socket.io-client';
import { startApp } from '../support/app-process';
import { connectFakeHost } from '../support/fake-host';
import { readTable } from '../support/run-files';
import { TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const WATCH_TOKEN = 'a token for watchers';

describe('a server that stays up after its run', () => {
  it('answers on /healthz, /metrics and to watchers until it is stopped', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [
      ...SMALL_RUN,
      `--token=${TOKEN}`,
      `--watch-token=${WATCH_TOKEN}`,
      `--out=${out}`,
    ];
    await using server = startApp('server', ['serve', ...flags]);
    const [, url] = await server.line(/^serving (\S+)/);
    await server.line(/^still serving/);

    const health = await (await fetch(`${url}/healthz`)).json();
    expect(health).toEqual({ status: 'finished', round: 3, rounds: 3, reachableClients: 0 });

    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('fedsim_rounds_total{status="ok"} 3');
    expect(metrics).toContain('fedsim_client_updates_total{status="ok"} 9');
    expect(metrics).toMatch(/fedsim_test_accuracy 0\.\d+/);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    const head = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);

    await expect(watch(url, TOKEN)).rejects.toThrow(/Use the --watch-token/);
    await expect(connectFakeHost(url, WATCH_TOKEN)).rejects.toThrow(/Use the --token/);
    const events = await watch(url, WATCH_TOKEN);
    expect(events[0]).toMatchObject({ name: 'started', data: { round: 0, rounds: 3, clients: 3 } });
    expect(events[4]).toMatchObject({ name: 'finished', data: { outcome: 'completed', round: 3 } });
    const reports = events.slice(1, 4).map(({ data }) => data as RoundReport);
    expect(reports.map(({ modelSha256 }) => modelSha256)).toEqual(
      readTable(out, 'rounds.csv').map((row) => row['model_sha256']),
    );
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  });
});

interface SentEvent {
  readonly name: string;
  readonly data: unknown;
}

/** The events sent to a watcher, up to the end of the run. */
async function watch(url: string, token: string): Promise<SentEvent[]> {
  const options = { auth: { token }, transports: ['websocket'], forceNew: true };
  const socket = io(`${url}/observe`, { ...options, reconnection: false });
  const events: SentEvent[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.onAny((name: string, data: unknown) => {
      events.push({ name, data });
      if (name === 'finished') resolve();
    });
  }).finally(() => socket.disconnect());
  return events;
}
