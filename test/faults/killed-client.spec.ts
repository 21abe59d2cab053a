import { join } from 'node:path';
import { startApp } from '../support/app-process';
import { processOfClient } from '../support/children-of';
import { readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

async function statusOf(url: string): Promise<string> {
  const health = (await (await fetch(`${url}/healthz`)).json()) as { status: string };
  return health.status;
}

describe('a client process killed in the middle of a round', () => {
  it('costs only its update of that round', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [...SMALL_RUN, '--epochs=400', '--processes=3', '--rejoin-grace=600'];
    await using server = startApp('server', ['serve', '--exit', ...flags, `--out=${out}`]);
    const [, url] = await server.line(/^serving (\S+)/);
    await server.line(/^3 clients ready/);
    const victim = processOfClient(server, 1);
    // Stopped, so that it cannot answer before the round has certainly begun.
    process.kill(victim, 'SIGSTOP');
    while ((await statusOf(url)) === 'waiting');
    process.kill(victim, 'SIGKILL');
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    const statuses = readTable(out, 'clients.csv').map(
      ({ round, client, status }) => `${round}/${client} ${status}`,
    );
    expect(statuses).toEqual([
      ...['1/0 ok', '1/1 lost', '1/2 ok'],
      ...['2/0 ok', '2/1 ok', '2/2 ok'],
      ...['3/0 ok', '3/1 ok', '3/2 ok'],
    ]);
  });
});
