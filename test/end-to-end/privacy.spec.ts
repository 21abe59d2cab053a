import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const PRIVATE = [
  ...['--dp=central', '--clip-norm=0.5', '--noise-multiplier=0.8', '--clients=6', '--fraction=0.3'],
  ...['--sampling=poisson', '--delta=0.01'],
];

interface Summary {
  readonly weights_sha256: string;
  readonly warnings: readonly string[];
  readonly privacy: Readonly<Record<string, unknown>>;
}

const spentIn = (run: string): number[] =>
  readTable(run, 'rounds.csv').map(({ epsilon }) => Number(epsilon));

describe('a run under differential privacy', () => {
  it('is the same in serve and simulate from a seed, which it says protects nobody', async () => {
    using folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const flags = [...SMALL_RUN, ...PRIVATE, '--rounds=4', '--seeded-noise'];
    const [simulated, served] = await Promise.all([
      runApp('server', ['simulate', ...flags, '--workers=2', `--out=${at('a')}`]),
      runApp('server', ['serve', ...flags, '--exit', '--processes=2', `--out=${at('b')}`]),
    ]);
    const [a, b] = ['a', 'b'].map((name) => readJson<Summary>(at(name), 'summary.json'));
    expect(b.weights_sha256).toBe(a.weights_sha256);
    expect(b.privacy).toEqual(a.privacy);
    for (const { code, output } of [simulated, served]) {
      expect(code).toBe(0);
      const steps = 'clip (how=flat, norm=0.5) → noise (where=central, multiplier=0.8)';
      expect(output).toContain(`\nupdates ${steps}\n`);
      expect(output).toMatch(/^the noise is drawn from the seed .* protects nobody\.$/m);
      expect(output).toMatch(/^round 4\/4 .* ε \d+\.\d\d /m);
    }
    expect(a.warnings.some((warning) => warning.includes('protects nobody'))).toBe(true);
    const spent = spentIn(at('a'));
    expect(a.privacy).toMatchObject({ epsilon: spent[3], releases: 4, sampling_rate: 0.3 });
    expect(a.privacy).toMatchObject({ neighbours: 'one client more or fewer' });
    const { update_steps, secrets } = readJson<Record<string, unknown>>(at('a'), 'config.json');
    expect(secrets).toBe('simulated');
    expect(update_steps).toEqual([
      { step: 'clip', how: 'flat', norm: 0.5 },
      { step: 'noise', where: 'central', multiplier: 0.8 },
    ]);
  });

  it('goes on with other noise where it was left, and counts what may have been given away', async () => {
    using folder = temporaryFolder();
    const run = join(folder.path, 'run');
    const first = [...SMALL_RUN, ...PRIVATE, '--rounds=2', `--out=${run}`];
    expect(await runApp('server', ['simulate', ...first])).toMatchObject({ code: 0, errors: '' });
    const before = spentIn(run);
    const more = ['simulate', `--resume=${run}`, '--rounds=3'];
    expect(await runApp('server', more)).toMatchObject({ code: 0, errors: '' });
    const { privacy } = readJson<Summary>(run, 'summary.json');
    // Two rounds, two that may have been under way, and the third.
    expect(privacy).toMatchObject({ releases: 5 });
    const after = spentIn(run);
    expect(after.slice(0, 2)).toEqual(before);
    expect(after[2]).toBe(privacy['epsilon']);
  });
});
