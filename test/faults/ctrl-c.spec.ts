import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from '../support/app-process';
import { readJson, readLog, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('Ctrl-C', () => {
  it('in the middle of a run keeps the finished rounds and leaves no process behind', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [...SMALL_RUN, '--rounds=1000000', `--out=${out}`];
    await using server = startApp('server', ['serve', ...flags]);
    await server.line(/^round 2\/1000000/);
    server.child.kill('SIGINT');
    const { code, output } = await server.ended;
    expect(code).toBe(130);
    expect(output).toMatch(/stopped in .* test accuracy/);
    const pids = readLog(out, 'server', 'host joined').map(({ pid }) => pid as number);
    expect(pids).toHaveLength(3);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(readJson(out, 'summary.json')['rounds']).toBeGreaterThanOrEqual(2);
    expect(readdirSync(join(out, 'checkpoint'))).toHaveLength(2);
  });

  it('does not wait for a round that takes minutes', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [...SMALL_RUN, '--hidden=256', '--epochs=10000', `--out=${out}`];
    await using server = startApp('server', ['serve', ...flags]);
    await server.line(/^3 clients ready/);
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 130 });
    expect(readTable(out, 'rounds.csv')).toEqual([]);
    const pids = readLog(out, 'server', 'host joined').map(({ pid }) => pid as number);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('while waiting for clients ends at once', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await using server = startApp('server', [
      'serve',
      ...SMALL_RUN,
      '--processes=0',
      `--out=${out}`,
    ]);
    await server.line(/^waiting for clients/);
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 130 });
    expect(existsSync(join(out, 'summary.json'))).toBe(false);
  });
});
