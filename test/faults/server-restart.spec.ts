import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import { quietPort } from '../support/quiet-port';
import { readJson, readTable } from '../support/run-files';
import { startServer, TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [...SMALL_RUN, '--clients=2', '--rounds=4', '--epochs=200'];

async function uninterrupted(out: string): Promise<string> {
  expect(await runApp('server', ['serve', '--exit', ...RUN, `--out=${out}`])).toMatchObject({
    code: 0,
  });
  return readJson(out, 'summary.json')['weights_sha256'] as string;
}

describe('a server killed in the middle of a run and restarted with --resume', () => {
  it('regains its clients and ends with the bits of a run that never stopped', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const port = `--port=${await quietPort()}`;
    await using first = await startServer(...RUN, `--out=${out}`, port);
    const host = ['join', `--server=${first.url}`, `--token=${TOKEN}`, '--engine=simd'];
    await using one = startApp('client', host);
    await using two = startApp('client', host);
    await first.line(/^round 1\/4/);
    await first[Symbol.asyncDispose]();
    expect(existsSync(join(out, 'summary.json'))).toBe(false);

    await using second = await startServer(`--resume=${out}`, port, '--engine=simd');
    expect(await second.ended).toMatchObject({ code: 0, errors: '' });
    for (const client of [one, two]) {
      const { code, output } = await client.ended;
      expect({ code, output }).toMatchObject({
        code: 0,
        output: expect.stringContaining('completed'),
      });
    }
    expect(readTable(out, 'rounds.csv').map(({ round }) => round)).toEqual(['1', '2', '3', '4']);
    const sha = readJson(out, 'summary.json')['weights_sha256'];
    expect(sha).toBe(await uninterrupted(join(folder.path, 'reference')));
  });

  it('refuses a setting that would change what the run computes', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await runApp('server', ['serve', '--exit', ...SMALL_RUN, '--rounds=1', `--out=${out}`]);
    const changed = await runApp('server', ['serve', '--exit', `--resume=${out}`, '--lr=0.5']);
    expect(changed).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: lr: .* 0.05 /),
    });
    const more = await runApp('server', ['serve', '--exit', `--resume=${out}`, '--rounds=2']);
    expect(more).toMatchObject({ code: 0, errors: '' });
    expect(readTable(out, 'rounds.csv')).toHaveLength(2);
  });
});
