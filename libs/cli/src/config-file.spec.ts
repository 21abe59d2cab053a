import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@fedsim/core/house';
import { readConfigFile } from './config-file';

describe('readConfigFile', () => {
  let folder: string;
  const write = (content: string): string => {
    const path = join(folder, 'settings.yaml');
    writeFileSync(path, content);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['clients: 3\nskew: "shards:2"\n', { clients: 3, skew: 'shards:2' }],
    ['{"clients": 3}', { clients: 3 }],
    ['{"experiment": {"clients": 4}, "engine": "simd"}', { clients: 4 }],
    [
      `{"clients": 3, "name": "${'a'.repeat(2_000_000)}"}`,
      { clients: 3, name: 'a'.repeat(2_000_000) },
    ],
    ['', {}],
    ['# nothing but a comment\n', {}],
  ])('reads %j', async (content, settings) => {
    expect(await readConfigFile(write(content))).toEqual(settings);
  });

  it.each([
    ['- 1\n- 2\n', 'does not hold settings'],
    ['just text', 'does not hold settings'],
    ['{"experiment": 5}', '"experiment" in'],
    ['{"experiment": null}', '"experiment" in'],
    ['experiment: [1]\n', '"experiment" in'],
    ['experiment: text\n', '"experiment" in'],
    [`# ${'a'.repeat(1_000_001)}`, 'YAML of more than 1000000 is not read'],
    [' '.repeat(32_000_001), 'more than 32 MB'],
    ['clients: [3\n', 'neither YAML nor JSON'],
  ])('refuses %j in one line', async (content, problem) => {
    const failure = readConfigFile(write(content));
    await expect(failure).rejects.toThrow(ConfigError);
    await expect(failure).rejects.toThrow(problem);
    await expect(failure).rejects.toThrow(/^[^\n]*$/);
  });

  it('refuses a file that is not there, by name', async () => {
    await expect(readConfigFile(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml/);
  });
});
