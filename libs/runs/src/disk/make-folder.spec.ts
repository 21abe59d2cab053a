import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { makeWritableFolder } from './make-folder';

describe('a folder for results', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made with its parents, even by several processes at once', async () => {
    const path = join(folder, 'a', 'b', 'c');
    await Promise.all([1, 2, 3].map(() => makeWritableFolder(path)));
    await makeWritableFolder(path);
    expect(existsSync(path)).toBe(true);
  });

  it.each([
    ['below a file', () => writeFileSync(join(folder, 'a'), '')],
    ['below a link to nowhere', () => symlinkSync(join(folder, 'nowhere'), join(folder, 'a'))],
  ])('is refused %s', async (_, prepare) => {
    prepare();
    await expect(makeWritableFolder(join(folder, 'a', 'b'))).rejects.toThrow(UserError);
  });

  it('is refused, rather than tried for ever, where no folder can be made', async () => {
    await expect(makeWritableFolder('/proc/fedsim/run')).rejects.toThrow(
      /^out: nothing can be recorded in \/proc\/fedsim\/run: .*\. Choose another folder\.$/,
    );
  });
});
