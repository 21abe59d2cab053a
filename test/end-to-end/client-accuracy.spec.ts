import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [...SMALL_RUN, '--skew=quantity:1'];

interface Scored {
  weights_sha256: string;
  client_accuracy?: Record<string, number | string>;
}

describe('--client-accuracy', () => {
  it('scores every client on its shard, with the same bits for any number of workers', async () => {
    using folder = temporaryFolder();
    const simulate = async (name: string, ...flags: string[]) => {
      const out = join(folder.path, name);
      const ended = await runApp('server', ['simulate', ...RUN, ...flags, `--out=${out}`]);
      expect(ended).toMatchObject({ code: 0, errors: '' });
      return { out, ...ended, summary: readJson<Scored>(out, 'summary.json') };
    };
    const one = await simulate('one', '--client-accuracy', '--workers=1');
    const two = await simulate('two', '--client-accuracy', '--workers=2');
    const without = await simulate('without');

    const read = (out: string): string => readFileSync(join(out, 'client-accuracy.csv'), 'utf8');
    expect(read(two.out)).toBe(read(one.out));
    expect(without.summary.client_accuracy).toBeUndefined();
    expect(one.summary.weights_sha256).toBe(without.summary.weights_sha256);

    const rows = readTable(one.out, 'client-accuracy.csv');
    expect(rows.map(({ client }) => client)).toEqual(['0', '1', '2']);
    expect(rows.reduce((sum, { examples }) => sum + Number(examples), 0)).toBe(1200);
    const accuracies = rows.map(({ accuracy }) => Number(accuracy));
    expect(one.summary.client_accuracy).toMatchObject({
      on: 'shard',
      min: Math.min(...accuracies),
      worst10: Math.min(...accuracies),
      max: Math.max(...accuracies),
    });
    expect(one.output).toMatch(/^client accuracy \(each on its own shard\): mean \d/m);
  });

  it('uses the validation split if there is one', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = ['--client-accuracy', '--validation-split=0.1', `--out=${out}`];
    await runApp('server', ['simulate', ...RUN, ...flags]);
    const held = readTable(out, 'client-accuracy.csv').map(({ examples }) => Number(examples));
    expect(held.reduce((a, b) => a + b)).toBeLessThanOrEqual(120);
    expect(readJson<Scored>(out, 'summary.json').client_accuracy).toMatchObject({
      on: 'validation split',
    });
  });

  it('is refused by serve, with the reason', async () => {
    const { code, errors } = await runApp('server', ['serve', '--client-accuracy']);
    expect({ code, errors }).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: client-accuracy: the server sees no client's data/),
    });
  });
});
