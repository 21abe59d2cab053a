import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [...SMALL_RUN, '--skew=dirichlet:0.5'];

interface Result {
  /** The final fingerprint, and all test losses. */
  readonly bits: string;
  /** Bytes that moved, up and down, of each round. */
  readonly traffic: readonly number[];
}

async function run(command: 'serve' | 'simulate', ...flags: string[]): Promise<Result> {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const own = command === 'serve' ? ['--exit'] : [];
  const ended = await runApp('server', [command, ...own, ...RUN, ...flags, `--out=${out}`]);
  expect(ended).toMatchObject({ code: 0, errors: '' });
  expect(readTable(out, 'clients.csv')).toHaveLength(9);
  const rounds = readTable(out, 'rounds.csv');
  const losses = rounds.map((row) => row['test_loss']);
  const moved = rounds.flatMap((row) => [row['uplink_bytes'], row['downlink_bytes']]);
  const sha = readJson(out, 'summary.json')['weights_sha256'];
  return { bits: `${sha} ${losses.join(' ')}`, traffic: moved.map(Number) };
}

describe('simulate', () => {
  let plain: Result;
  beforeAll(async () => {
    plain = await run('simulate', '--workers=2');
  });

  it('gives the bits of serve, with any number of workers', async () => {
    const runs = [run('serve'), run('simulate', '--workers=1'), run('simulate', '--workers=5')];
    const [served, ...others] = await Promise.all(runs);
    expect(others).toEqual([plain, plain]);
    expect(served.bits).toBe(plain.bits);
    // What frames carry beside weights has the length of its values: sixteen bytes, of 51 kB, for each client.
    served.traffic.forEach((bytes, i) =>
      expect(Math.abs(bytes - plain.traffic[i])).toBeLessThanOrEqual(3 * 16),
    );
  });

  it('continues when its output is no longer read', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await using app = startApp('server', ['simulate', ...RUN, `--out=${out}`]);
    await app.line(/recording/);
    app.child.stdout?.destroy();
    expect(await app.ended).toMatchObject({ code: 0, errors: '' });
    expect(readTable(out, 'rounds.csv')).toHaveLength(3);
  });

  it('evaluates only as often as requested, with the same result', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await runApp('server', ['simulate', ...RUN, '--evaluate-every=2', `--out=${out}`]);
    const accuracies = readTable(out, 'rounds.csv').map((row) => row['test_accuracy']);
    expect(accuracies).toEqual(['', expect.stringMatching(/^0\./), expect.stringMatching(/^0\./)]);
    const sha = readJson(out, 'summary.json')['weights_sha256'];
    expect(plain.bits.split(' ')[0]).toBe(sha);
  });

  it.each(['simulate', 'serve'])(
    'fails in %s when no round counted, and says why',
    async (command) => {
      using folder = temporaryFolder();
      const out = join(folder.path, 'run');
      const own = command === 'serve' ? ['--exit'] : [];
      const flags = [...RUN, ...own, '--lr=1000', '--baselines=centralised', `--out=${out}`];
      const ended = await runApp('server', [command, ...flags]);
      expect(ended.code).toBe(1);
      expect(ended.output.trimEnd().split('\n').at(-1)).toMatch(
        /^error: none of the 3 rounds counted.*9 of 9 updates were refused.*lower --lr \(now 1000\)/,
      );
      const { void_rounds: voidRounds, warnings, ...summary } = readJson(out, 'summary.json');
      expect({ voidRounds, warnings }).toEqual({
        voidRounds: 3,
        warnings: [expect.stringMatching(/^none of the 3 rounds counted/)],
      });
      expect(summary['first_model']).toEqual({
        test_accuracy: summary['test_accuracy'],
        test_loss: summary['test_loss'],
      });
    },
  );

  it('discards the round that it had opened when the target was reached', async () => {
    using folder = temporaryFolder();
    const [whole, stopped] = [join(folder.path, 'whole'), join(folder.path, 'stopped')];
    await runApp('server', ['simulate', ...RUN, `--out=${whole}`]);
    const [first] = readTable(whole, 'rounds.csv');
    const target = `--target-accuracy=${first['test_accuracy']}`;
    const flags = ['--workers=2', '--client-accuracy', target, `--out=${stopped}`];
    const ended = await runApp('server', ['simulate', ...RUN, ...flags]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(readTable(stopped, 'rounds.csv')).toMatchObject([
      { test_loss: first['test_loss'], model_sha256: first['model_sha256'] },
    ]);
    expect(readTable(stopped, 'clients.csv')).toHaveLength(3);
    expect(readJson(stopped, 'summary.json')['weights_sha256']).toBe(first['model_sha256']);
    // What a run ended with, another one starts from.
    const next = join(folder.path, 'next');
    const from = ['--rounds=1', `--initial-weights=${whole}`, `--out=${next}`];
    const went = await runApp('server', ['simulate', ...RUN, ...from]);
    expect(went.output).toContain(`starts from the weights in ${whole}\n`);
    const summary = readJson(whole, 'summary.json');
    expect(readJson(next, 'config.json')['experiment']).toMatchObject({
      'initial-weights': whole,
      'initial-weights-sha256': summary['weights_sha256'],
    });
    expect(readJson(next, 'summary.json')['first_model']).toEqual({
      test_accuracy: summary['test_accuracy'],
      test_loss: summary['test_loss'],
    });
  });

  it('and serve continue after a target, and report the round that reached it', async () => {
    using folder = temporaryFolder();
    const [whole, stopped] = [join(folder.path, 'whole'), join(folder.path, 'stopped')];
    await runApp('server', ['simulate', ...RUN, `--out=${whole}`]);
    const sha = (path: string): unknown => readJson(path, 'summary.json')['weights_sha256'];
    const [first] = readTable(whole, 'rounds.csv');
    const target = `--target-accuracy=${first['test_accuracy']}`;
    const reached = { target_accuracy: Number(first['test_accuracy']), target_round: 1 };
    for (const command of [['simulate'], ['serve', '--exit']]) {
      const out = join(folder.path, command[0]);
      const flags = [...RUN, target, '--after-target=continue', `--out=${out}`];
      const { output } = await runApp('server', [...command, ...flags]);
      expect(output).toMatch(/^the target of \d+\.\d\d % was reached in round 1$/m);
      expect(readJson(out, 'summary.json')).toMatchObject({ rounds: 3, ...reached });
      expect(sha(out)).toBe(sha(whole));
    }

    await runApp('server', ['simulate', ...RUN, target, `--out=${stopped}`]);
    expect(readJson(stopped, 'summary.json')).toMatchObject({ rounds: 1, ...reached });
    await runApp('server', ['simulate', `--resume=${stopped}`, '--after-target=continue']);
    expect(readJson(stopped, 'summary.json')).toMatchObject({ rounds: 3, ...reached });
    expect(sha(stopped)).toBe(sha(whole));
  });

  it('reports its speed, and what it has come to', async () => {
    using folder = temporaryFolder();
    const out = `--out=${join(folder.path, 'run')}`;
    const { output } = await runApp('server', ['simulate', ...RUN, out]);
    expect(output).toMatch(/^\d[\d,]* client updates\/s, \d[\d,]* samples\/s/m);
    expect(output).toMatch(
      /^together: the common model of 3 clients gets \d+\.\d\d % of 200 test images right\nbetween machines 4\d\d kB would go to clients and 4\d\d kB back in 3 rounds: .*no image$/m,
    );
  });

  it.each(['fedprox', 'fedavgm', 'fedadam'])('and serve agree on %s', async (strategy) => {
    const flags = [`--strategy=${strategy}`, '--server-lr=0.1'];
    const [simulated, served] = await Promise.all([
      run('simulate', ...flags),
      run('serve', ...flags),
    ]);
    expect(served.bits).toBe(simulated.bits);
    expect(simulated.bits).not.toBe(plain.bits);
  });

  it('resumes with the same bits after it was killed', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [
      ...[...RUN, '--rounds=30', '--epochs=50', '--strategy=fedyogi', '--server-lr=0.05'],
      // The work is drawn again, and the best model is from before the kill or from after it.
      ...['--local-work=stragglers:0.5', '--round-patience=30'],
    ];
    await using first = startApp('server', ['simulate', ...flags, `--out=${out}`]);
    await first.line(/^round 3\//);
    first.child.kill('SIGKILL');
    await first.ended;
    const resumed = await runApp('server', ['simulate', `--resume=${out}`]);
    expect(resumed).toMatchObject({ code: 0, errors: '' });
    const whole = join(folder.path, 'whole');
    await runApp('server', ['simulate', ...flags, `--out=${whole}`]);
    const result = (path: string) => {
      const { weights_sha256: sha256, best_round: best } = readJson(path, 'summary.json');
      return { sha256, best, last: readTable(path, 'rounds.csv').at(-1)?.['model_sha256'] };
    };
    expect(result(out)).toEqual(result(whole));
    expect(readTable(out, 'rounds.csv')).toHaveLength(30);
  });

  it('refuses more than one thread on a GPU', async () => {
    const ended = await runApp('server', ['simulate', '--device=gpu', '--workers=2']);
    expect(ended).toMatchObject({ code: 1, errors: expect.stringMatching(/^error: workers: /) });
  });
});
