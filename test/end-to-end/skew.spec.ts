import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readTable } from '../support/run-files';
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

  it('as shards of very different sizes for a small Dirichlet α, with nothing lost', async () => {
    const sizes = await shardSizes('--skew=dirichlet:0.1');
    expect(sizes.reduce((a, b) => a + b)).toBe(1200);
    expect(Math.max(...sizes)).toBeGreaterThan(4 * Math.min(...sizes));
  });
});
