import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

async function shardSizes(...flags: string[]): Promise<number[]> {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const args = ['serve', '--exit', ...SMALL_RUN, '--clients=20', '--rounds=1', `--out=${out}`];
  const { code, errors } = await runApp('server', [...args, '--processes=2', ...flags]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return readTable(out, 'clients.csv').map(({ examples }) => Number(examples));
}

describe('clients.csv shows the skew', () => {
  it('as equal shards for iid and for label shards', async () => {
    expect(new Set(await shardSizes('--skew=shards:2'))).toEqual(new Set([60]));
    expect(new Set(await shardSizes('--skew=iid'))).toEqual(new Set([60]));
  });

  it('as shards of very different sizes for a small Dirichlet α, with no example lost', async () => {
    const sizes = await shardSizes('--skew=dirichlet:0.1');
    expect(sizes.reduce((a, b) => a + b)).toBe(1200);
    expect(Math.max(...sizes)).toBeGreaterThan(4 * Math.min(...sizes));
  });
});

describe('augmentation', () => {
  it('gives the same bits on sockets and threads, and different bits from none', async () => {
    using folder = temporaryFolder();
    const flags = SMALL_RUN;
    const run = async (name: string, ...args: string[]): Promise<unknown> => {
      const out = join(folder.path, name);
      const { code, errors } = await runApp('server', [...args, ...flags, `--out=${out}`]);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      return readJson(out, 'summary.json')['weights_sha256'];
    };
    const augment = ['--augment=shift:2+rotate:10+elastic:1', '--validation-split=0.1'];
    const served = await run('served', 'serve', '--exit', '--processes=2', ...augment);
    expect(await run('simulated', 'simulate', '--workers=2', ...augment)).toBe(served);
    expect(await run('plain', 'simulate', '--validation-split=0.1')).not.toBe(served);
  });
});

describe('a partition from a file, with feature skew and label noise', () => {
  const OTHERS = '+rotation:30+noise:0.2+label-noise:0.2+label-pairs:0.1:1-7';

  it('gives the same bits on sockets and threads, and again without the file', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'own.csv');
    const lines = Array.from({ length: 90 }, (_, row) => `${row},${row % 4 === 0 ? 0 : row % 3}`);
    writeFileSync(file, ['row,client', ...lines, ''].join('\n'));
    const run = async (name: string, ...args: string[]): Promise<unknown> => {
      const out = join(folder.path, name);
      const { code, errors } = await runApp('server', [...args, `--out=${out}`]);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      return readJson(out, 'summary.json')['weights_sha256'];
    };
    const flags = [...SMALL_RUN];
    const skew = `--skew=file:${file}${OTHERS}`;
    const served = await run('served', 'serve', '--exit', '--processes=2', ...flags, skew);
    expect(await run('simulated', 'simulate', '--workers=2', ...flags, skew)).toBe(served);
    expect(readTable(join(folder.path, 'served'), 'clients.csv')[0]['examples']).toBe('45');
    rmSync(file);
    const recorded = `--config=${join(folder.path, 'served', 'config.json')}`;
    expect(await run('again', 'simulate', recorded)).toBe(served);
    expect(await run('plain', 'simulate', recorded, '--skew=iid')).not.toBe(served);
  });
});
