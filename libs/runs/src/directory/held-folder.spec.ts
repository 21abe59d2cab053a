import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdNewFolder } from './held-folder';
import { requireUnbegun } from './unbegun-folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-held-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

describe('a folder for something new', () => {
  it('is one for each of several that begin in the same second', async () => {
    const cwd = process.cwd();
    process.chdir(folder);
    try {
      const held = await Promise.all([1, 2, 3].map(() => holdNewFolder(undefined, 'mnist')));
      expect(new Set(held.map(({ path }) => path)).size).toBe(3);
      expect(readdirSync(join(folder, 'runs'))).toHaveLength(3);
      held.forEach(({ release }) => release());
    } finally {
      process.chdir(cwd);
    }
  });

  it.each([
    ['a file', 'notes.txt', 'a', /is not empty\. Choose another folder\.$/],
    ['a run', 'config.json', '{}', /, or continue what is in it: simulate or serve --resume=/],
    ['a sweep', 'sweep.json', '{}', /, or continue what is in it: sweep --resume=/],
    ['rounds', 'rounds.csv', 'round\n1\n', /is not empty\. Choose another folder\.$/],
  ])('is refused where there is %s', async (_, file, text, expected) => {
    write(file, text);
    await expect(holdNewFolder(folder, '')).rejects.toThrow(expected);
  });

  it('is refused where a file is in its place', async () => {
    write('file', 'x');
    const file = join(folder, 'file');
    const message = /^out: nothing can be recorded in .*file: ENOTDIR.* Choose another folder\.$/;
    await expect(holdNewFolder(file, '')).rejects.toThrow(message);
    await expect(requireUnbegun(file)).rejects.toThrow(message);
  });

  it('may hold what a run left that was killed before it had begun', async () => {
    write('config.json.123456', '{ "run_id');
    write('rounds.csv', 'round,participants\n');
    write('clients.csv', 'round,client\n');
    mkdirSync(join(folder, 'logs'));
    const held = await holdNewFolder(folder, '');
    expect(held.path).toBe(folder);
    held.release();
  });
});
