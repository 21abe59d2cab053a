import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const DATA = ['--dataset=synthetic', '--synthetic-train=1200', '--clients=20'];
const preview = (...flags: string[]) => runApp('server', ['partition', ...flags]);

describe('the skew preview', () => {
  it('draws as text, without colours if there is no terminal', async () => {
    const { code, output, errors } = await preview(...DATA, '--skew=shards:2+noise:0.5');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('shards:2+noise:0..0.5 · 20 clients · synthetic, 1,200 examples');
    expect(output).toMatch(/^ {2}noise +0 of client 0 to 0\.5 of client 19, evenly$/m);
    expect(output).not.toContain('\u001b[38');
  });

  it('shows the shards of a run, and writes an SVG with its data', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'picture.svg');
    const skew = '--skew=labels:2+powerlaw:1.5';
    const { code, output, errors } = await preview(...DATA, skew, '--json', `--out=${out}`);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const { clients } = JSON.parse(output) as { clients: { examples: number }[] };
    const run = join(folder.path, 'run');
    const flags = [...SMALL_RUN.filter((flag) => !/--(clients|rounds)/.test(flag)), skew];
    await runApp('server', ['simulate', ...flags, '--clients=20', '--rounds=1', `--out=${run}`]);
    const trained = readTable(run, 'clients.csv').map(({ examples }) => Number(examples));
    expect(clients.map(({ examples }) => examples)).toEqual(trained);
    expect(readFileSync(out, 'utf8')).toMatch(
      /^<svg .*<title id="partition-title">labels:2\+powerlaw:1\.5 on synthetic: 20 clients<.*<\/svg>\n$/s,
    );
    expect(readTable(folder.path, 'picture.csv').map((row) => Number(row['examples']))).toEqual(
      trained,
    );
    const again = await preview('--json', `--config=${join(run, 'config.json')}`);
    expect(JSON.parse(again.output)).toEqual(JSON.parse(output));
  });

  it('prints all of its output to a pipe, however long', async () => {
    const { code, output } = await preview(...DATA, '--clients=1000', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(output) as { clients: unknown[] }).clients).toHaveLength(1000);
  });

  it('refuses what a run would refuse', async () => {
    using folder = temporaryFolder();
    const own = join(folder.path, 'own.csv');
    writeFileSync(own, 'row,client\n0,0\n1200,1\n');
    const cases: [string[], RegExp][] = [
      [['--skew=iid', '--clients=5000'], /^error: skew: iid cannot give 5000/],
      [[`--skew=file:${own}`, '--clients=2'], /^error: skew: .* gives client 1 row 1200/],
      [['--out=picture.png'], /^error: out: expected a name that ends in \.svg/],
      [['--rounds=3'], /unknown option '--rounds=3'/],
    ];
    for (const [flags, errors] of cases) {
      expect(await preview(...DATA, ...flags)).toMatchObject({
        code: 1,
        errors: expect.stringMatching(errors),
      });
    }
  });
});
