import { join } from 'node:path';
import type { RoundReport } from '@fedsim/core';
import { io } from 'socket.io-client';
import { startApp } from '../support/app-process';
import { readTable } from '../support/run-files';
import { TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

describe('a server that stays up after its run', () => {
  it('answers on /healthz, /metrics and to watchers until it is stopped', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [...SMALL_RUN, `--token=${TOKEN}`, `--out=${out}`];
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

    const reports = await watch(url, 3);
    expect(reports.map(({ modelSha256 }) => modelSha256)).toEqual(
      readTable(out, 'rounds.csv').map((row) => row['model_sha256']),
    );
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  });
});

async function watch(url: string, count: number): Promise<RoundReport[]> {
  const socket = io(`${url}/observe`, { auth: { token: TOKEN }, transports: ['websocket'] });
  const reports: RoundReport[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.on('report', (report: RoundReport) => {
      reports.push(report);
      if (reports.length === count) resolve();
    });
  }).finally(() => socket.disconnect());
  return reports;
}
