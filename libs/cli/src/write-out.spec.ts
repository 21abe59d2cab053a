import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { writeOut } from './write-out';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-out-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('what --out names is written', async () => {
  const path = join(folder, 'chart.svg');
  await writeOut(path, '<svg/>');
  expect(readFileSync(path, 'utf8')).toBe('<svg/>');
});

test.each([
  ['in no folder', 'nowhere/chart.svg'],
  ['below a file', 'file/chart.svg'],
  ['a folder', '.'],
])('what --out names is refused %s', async (_, name) => {
  writeFileSync(join(folder, 'file'), '');
  const path = join(folder, name);
  await expect(writeOut(path, 'x')).rejects.toThrow(UserError);
  await expect(writeOut(path, 'x')).rejects.toThrow(`out: ${path} cannot be written: E`);
});
