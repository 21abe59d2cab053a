import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const LONG = [...SMALL_RUN, '--rounds=100000'];
const IN_USE = /^error: (out|resume|run): process \d+ \(\w+, since [^)]*\) is writing into .*\n$/;

describe('a run directory', () => {
  const folder = temporaryFolder();
  afterAll(() => folder[Symbol.dispose]());

  it('is written by one process at a time, and by the next once that one was killed', async () => {
    const out = join(folder.path, 'live');
    await using first = startApp('server', ['simulate', ...LONG, `--out=${out}`]);
    await first.line(/round +3\//);
    const others = [
      ['serve', ...SMALL_RUN, `--out=${out}`],
      ['simulate', `--resume=${out}`],
      ['serve', `--resume=${out}`],
      ['baseline', `--run=${out}`],
    ];
    for (const args of others) {
      expect(await runApp('server', args)).toMatchObject({
        code: 1,
        errors: expect.stringMatching(IN_USE),
      });
    }
    first.child.kill('SIGKILL');
    await first.ended;
    const made = readTable(out, 'rounds.csv').length;
    const rounds = made + 2;
    const resumed = await runApp('server', ['simulate', `--resume=${out}`, `--rounds=${rounds}`]);
    expect(resumed).toMatchObject({ code: 0, errors: '' });
    expect(readTable(out, 'rounds.csv').map(({ round }) => Number(round))).toEqual(
      Array.from({ length: rounds }, (_, i) => i + 1),
    );
    expect(existsSync(join(out, 'fedsim.lock'))).toBe(false);
  });

  it('is given to one of two that resume it at once, and has the right bits', async () => {
    const [whole, out] = [join(folder.path, 'whole'), join(folder.path, 'twice')];
    const flags = [...SMALL_RUN, '--strategy=scaffold', '--optimizer=sgd'];
    await runApp('server', ['simulate', ...flags, '--rounds=8', `--out=${whole}`]);
    await runApp('server', ['simulate', ...flags, '--rounds=2', `--out=${out}`]);
    const resume = () => runApp('server', ['simulate', `--resume=${out}`, '--rounds=8']);
    const ended = await Promise.all([resume(), resume()]);
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(ended.find(({ code }) => code === 1)?.errors).toMatch(IN_USE);
    const sha = (path: string): unknown => readJson(path, 'summary.json')['weights_sha256'];
    expect(sha(out)).toBe(sha(whole));
    expect(readTable(out, 'rounds.csv')).toHaveLength(8);
  });

  it('in which nothing was recorded yet can be begun, and says so when it is to be resumed', async () => {
    const out = join(folder.path, 'unbegun');
    mkdirSync(out);
    writeFileSync(join(out, 'rounds.csv'), 'round,participants\n');
    const resumed = await runApp('server', ['simulate', `--resume=${out}`]);
    expect(resumed.errors).toMatch(
      /^error: resume: there is no run in .*: nothing is recorded there\. .* with --out=/,
    );
    const begun = await runApp('server', ['simulate', ...SMALL_RUN, `--out=${out}`]);
    expect(begun).toMatchObject({ code: 0, errors: '' });
    expect(readTable(out, 'rounds.csv')).toHaveLength(3);
  });

  it('whose rounds are all made waits for nobody when it is resumed', async () => {
    const out = join(folder.path, 'made');
    await runApp('server', ['serve', ...SMALL_RUN, '--exit', `--out=${out}`]);
    const summary = readFileSync(join(out, 'summary.json'), 'utf8');
    rmSync(join(out, 'summary.json'));
    const flags = [`--resume=${out}`, '--processes=0', '--exit', '--join-timeout=86400'];
    expect(await runApp('server', ['serve', ...flags])).toMatchObject({ code: 0, errors: '' });
    const figures = ['test_accuracy', 'test_loss', 'rounds', 'weights_sha256'];
    for (const figure of figures) {
      expect(readJson(out, 'summary.json')[figure]).toEqual(JSON.parse(summary)[figure]);
    }
  });
});
