import { join } from 'node:path';
import { startApp } from '../support/app-process';
import { readLog, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

describe('a client process killed in the middle of a round', () => {
  it('costs its update of that round and nothing else', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [...SMALL_RUN, '--epochs=40', '--processes=3', `--out=${out}`];
    await using server = startApp('server', ['serve', '--exit', ...flags]);
    await server.line(/^round 1\/3/);
    // The next round has begun: it takes a second or more, a kill takes a millisecond.
    const victim = readLog(out, 'server', 'host joined').find(
      ({ clients }) => `${clients}` === '1',
    );
    process.kill(victim?.['pid'] as number, 'SIGKILL');
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    const statuses = readTable(out, 'clients.csv').map(
      ({ round, client, status }) => `${round}/${client} ${status}`,
    );
    expect(statuses).toEqual([
      ...['1/0 ok', '1/1 ok', '1/2 ok'],
      ...['2/0 ok', '2/1 lost', '2/2 ok'],
      ...['3/0 ok', '3/1 ok', '3/2 ok'],
    ]);
  });
});
