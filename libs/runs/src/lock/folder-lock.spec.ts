import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { LOCK_FILE, lockFolder } from './folder-lock';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fedsim-lock-'));
  path = join(folder, LOCK_FILE);
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = (): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

/** The lock that another process would have left. */
const leave = (holder: Record<string, unknown>): void =>
  writeFileSync(
    path,
    JSON.stringify({ id: 'a', host: hostname(), command: 'serve', since: 'then', ...holder }),
  );

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('a lock on a folder', () => {
  it('keeps a second out, says who has it and what to do, and lets it in once released', async () => {
    const first = await lockFolder(folder, 'out');
    await expect(lockFolder(folder, 'resume')).rejects.toThrow(
      new RegExp(
        `^resume: process ${process.pid} \\(.*, since 20.*\\) is writing into ${folder}\\. Wait`,
      ),
    );
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    (await lockFolder(folder, 'out')).release();
  });

  it('is had by one alone of many that ask at once, also where a dead process has left one', async () => {
    for (const left of [undefined, endedPid()]) {
      if (left !== undefined) leave({ pid: left });
      const asked = await Promise.allSettled([1, 2, 3, 4].map(() => lockFolder(folder, 'out')));
      const had = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(had).toHaveLength(1);
      expect(refused.every((reason) => reason instanceof UserError)).toBe(true);
      had[0].release();
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('of a process that was killed does not hold, also when another has its number now', async () => {
    leave({ pid: endedPid(), birth: 'once' });
    (await lockFolder(folder, 'out')).release();
    leave({ pid: process.pid, birth: 'another boot 17' });
    (await lockFolder(folder, 'out')).release();
  });

  it('of a process that is killed while it holds does not hold', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(other, 'spawn');
    leave({ pid: other.pid });
    await expect(lockFolder(folder, 'out')).rejects.toThrow(`out: process ${other.pid} (serve`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    (await lockFolder(folder, 'out')).release();
  });

  it('of another machine holds, and names the file to remove', async () => {
    leave({ pid: endedPid(), host: 'node-17' });
    await expect(lockFolder(folder, 'out')).rejects.toThrow(
      /of the machine node-17 .* If that process is gone, remove .*fedsim\.lock\.$/,
    );
    expect(content()['host']).toBe('node-17');
  });

  it('that was never written to the end does not hold', async () => {
    writeFileSync(path, '');
    (await lockFolder(folder, 'out')).release();
    expect(existsSync(path)).toBe(false);
  });

  it('that another has by now is left to it', async () => {
    const first = await lockFolder(folder, 'out');
    leave({ pid: process.pid, id: 'b' });
    first.release();
    expect(content()['id']).toBe('b');
  });
});
