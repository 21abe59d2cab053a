import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { startServer, TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const EXAMPLES = join(__dirname, '../../examples/own-modules');
const STRATEGY = join(EXAMPLES, 'clipped-average.ts');
const MODULES = [
  '--server-lr=0.5',
  `--strategy=${STRATEGY}:0.1`,
  `--aggregator=${EXAMPLES}/equal-votes.ts`,
  `--update=${EXAMPLES}/personal-layers.ts:dense_2`,
  `--metrics=${EXAMPLES}/confident-errors.ts:0.5`,
  `--skew=${EXAMPLES}/even-and-odd.ts:0.8+noise:0.2`,
];

/** The SHA-256 of the final model of a command. */
async function run(out: string, ...args: string[]): Promise<unknown> {
  const ended = await runApp('server', [...args, ...SMALL_RUN, `--out=${out}`]);
  expect(ended).toMatchObject({ code: 0, errors: '' });
  return readJson<Record<string, unknown>>(out, 'summary.json')['weights_sha256'];
}

describe('a strategy, a partitioner, an aggregator, a step and a metric from files', () => {
  it('give the same bits on workers, in client processes, and from the recorded config', async () => {
    using folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const [simulated, served] = await Promise.all([
      run(at('1'), 'simulate', '--workers=2', ...MODULES),
      run(at('2'), 'serve', '--processes=2', '--exit', ...MODULES),
    ]);
    const again = await run(at('3'), 'simulate', `--config=${at('1')}/config.json`);
    expect([served, again]).toEqual([simulated, simulated]);
    const others = MODULES.slice(0, 5).map((_, left) => MODULES.filter((_, i) => i !== left));
    const without = await Promise.all(
      others.map((flags, i) => run(at(`without-${i}`), 'simulate', ...flags)),
    );
    // A metric changes no bit; everything else does.
    expect(without.map((sha) => sha === simulated)).toEqual([false, false, false, false, true]);
  });

  it('are varied by a sweep', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'sweep');
    const ended = await runApp('server', [
      ...['sweep', ...SMALL_RUN, `--strategy=fedavg,${STRATEGY}`, '--server-lr=0.5'],
      ...['--jobs=1', '--skip-impossible', `--out=${out}`],
    ]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(/clipped-average\.ts/);
  });

  it('are recognised when a run is resumed', async () => {
    using folder = temporaryFolder();
    const [out, module] = [join(folder.path, 'run'), join(folder.path, 'mine.ts')];
    copyFileSync(STRATEGY, module);
    await run(out, 'simulate', `--strategy=${module}`);
    writeFileSync(module, 'export default () => ({});');
    const ended = await runApp('server', ['simulate', `--resume=${out}`, '--rounds=5']);
    expect(ended.code).toBe(1);
    expect(ended.errors).toMatch(/^error: strategy: .*mine\.ts has changed: its SHA-256 was /);
  });
});

describe('personal layers', () => {
  it('stay with their clients, which improves accuracy on their own data', async () => {
    using folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const own = ['--skew=shards:2', '--clients=6', '--rounds=6', '--client-accuracy'];
    const step = `--update=${EXAMPLES}/personal-layers.ts:dense_2`;
    await Promise.all([
      run(at('shared'), 'simulate', ...own),
      run(at('personal'), 'simulate', '--workers=2', ...own, step),
      run(at('personal-1'), 'simulate', ...own, step, '--rounds=1'),
      run(at('personal-6'), 'simulate', ...own, step),
    ]);
    const accuracy = (name: string): number => {
      const { client_accuracy: record } = readJson<Summary>(at(name), 'summary.json');
      return record.mean;
    };
    expect(accuracy('personal')).toBeGreaterThan(accuracy('shared') + 0.1);
    const [first, last] = ['1', '6'].map((rounds) => lastLayer(at(`personal-${rounds}`)));
    expect(last()).toEqual(first());
    expect(last()).not.toEqual(lastLayer(at('shared'))());
  });

  it('are layers that the model has', async () => {
    using folder = temporaryFolder();
    const step = `--update=${EXAMPLES}/personal-layers.ts:dense_2,nosuch`;
    const out = `--out=${join(folder.path, 'run')}`;
    expect(await runApp('server', ['simulate', ...SMALL_RUN, step, out])).toMatchObject({
      code: 1,
      errors:
        'error: update: personal-layers: there is no layer "nosuch". Use some of: dense_1, dense_2.\n',
    });
  });
});

interface Summary {
  readonly client_accuracy: { readonly mean: number };
}

/** The kernel and the bias of the last layer of an exported model, 16 by 10 and 10. */
function lastLayer(run: string): () => Buffer {
  return () => readFileSync(join(run, 'model/weights.bin')).subarray(-4 * (16 * 10 + 10));
}

describe('an update step from a file', () => {
  it('that returns no update is named in the same sentence by simulate, and by the hosts of serve', async () => {
    using folder = temporaryFolder();
    const [out, module] = [join(folder.path, 'run'), join(folder.path, 'mine.ts')];
    writeFileSync(module, 'export default () => ({ clientUpdate: () => undefined });');
    const args = [...SMALL_RUN, `--update=${module}`];
    const sentence = `update: clientUpdate of ${module} must return { delta, extras }, of the shape of its update: it returned undefined.`;
    const simulated = await runApp('server', ['simulate', ...args, `--out=${out}-1`]);
    expect(simulated).toMatchObject({ code: 1, errors: `error: ${sentence}\n` });
    await runApp('server', ['serve', '--exit', '--processes=2', ...args, `--out=${out}-2`]);
    const clients = readFileSync(join(`${out}-2`, 'clients.csv'), 'utf8');
    // Three clients in three rounds.
    expect(clients.split(`failed,"${sentence}"`)).toHaveLength(1 + 9);
  });

  const step = (measures: string): string =>
    `export default () => ({
      measures: ${measures},
      serverUpdate: (mean, round) => {
        round.measure('answers_in_mean', mean.participants);
        return mean;
      },
    });`;
  const DECLARED =
    "[{ name: 'answers_in_mean', label: 'answers', unit: '', help: 'Answers', decimals: 0, onConsole: true }]";

  it('has its figures recorded and shown like those of metrics, and undeclared ones refused', async () => {
    using folder = temporaryFolder();
    const [out, module] = [join(folder.path, 'run'), join(folder.path, 'mine.ts')];
    writeFileSync(module, step(DECLARED));
    const args = ['simulate', ...SMALL_RUN, `--update=${module}`];
    const metrics = ['--metrics=top:2', '--evaluate-every=2'];
    const ended = await runApp('server', [...args, ...metrics, `--out=${out}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(/^round 3\/3 .* {2}top 2 0\.\d{4} {2}answers 3 {2}0:00 left$/m);
    const rows = readTable(out, 'rounds.csv');
    expect(rows.map((row) => row['answers_in_mean'])).toEqual(['3', '3', '3']);
    // Like accuracy, in rounds that are evaluated.
    expect(rows.map((row) => row['top_2'] !== '')).toEqual([false, true, true]);

    writeFileSync(module, step('[]'));
    const refused = await runApp('server', [...args, `--out=${out}-2`]);
    expect(refused.code).toBe(1);
    expect(refused.errors).toMatch(
      /^error: update: .*mine\.ts measures answers_in_mean, which it does not declare\. Add it/,
    );
  });
});

describe('a step that draws secrets', () => {
  const NOISE = `
    export default (parameter) => ({
      drawsSecrets: true,
      clientUpdate: ({ delta, extras }, { secrets, round, client }) => {
        const noise = secrets.stream('noise', round, client);
        return { delta: delta.map((value) => value + Number(parameter) * noise.normal()), extras };
      },
    });`;

  it('can be repeated with --seeded-noise, in serve too, which says so, and not without', async () => {
    using folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    writeFileSync(at('noise.ts'), NOISE);
    const step = `--update=${at('noise.ts')}:0.001`;
    const [seeded, served, simulated, again] = await Promise.all([
      run(at('1'), 'simulate', '--workers=2', step, '--seeded-noise'),
      run(at('2'), 'serve', '--exit', '--processes=2', step, '--seeded-noise'),
      run(at('3'), 'serve', '--exit', '--processes=2', step),
      run(at('4'), 'simulate', '--workers=1', step),
    ]);
    expect(served).toBe(seeded);
    expect(new Set([seeded, simulated, again]).size).toBe(3);
    const secrets = ['1', '3'].map((name) => readJson<Secrets>(at(name), 'summary.json').secrets);
    expect(secrets).toEqual(['simulated', 'real']);
    await run(at('5'), 'simulate');
    expect(readJson<Secrets>(at('5'), 'summary.json').secrets).toBeUndefined();
  });
});

interface Secrets {
  readonly secrets?: string;
}

describe('a host that joins from elsewhere', () => {
  const serve = (out: string) =>
    startServer(
      ...[...SMALL_RUN, '--clients=1', '--rounds=1', `--strategy=${STRATEGY}`, `--out=${out}`],
    );
  const joinFrom = (url: string, ...flags: string[]) =>
    runApp('client', ['join', `--server=${url}`, `--token=${TOKEN}`, ...flags]);

  it('is told which file it lacks, and so is the server, which waits for others', async () => {
    using folder = temporaryFolder();
    await using server = await serve(join(folder.path, 'run'));
    const lacks = /module: the experiment's strategy is a module, .*clipped-average\.ts, SHA-256 /;
    const told = server.line(new RegExp(`^host .* takes no further part: ${lacks.source}`));
    expect(await joinFrom(server.url)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(lacks),
    });
    await told;
    expect(await joinFrom(server.url, `--module=${STRATEGY}`)).toMatchObject({ code: 0 });
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  });

  it('takes part with a copy, whatever its name', async () => {
    using folder = temporaryFolder();
    const copy = join(folder.path, 'copied.ts');
    copyFileSync(STRATEGY, copy);
    await using server = await serve(join(folder.path, 'run'));
    expect(await joinFrom(server.url, `--module=${copy}`)).toMatchObject({ code: 0, errors: '' });
    expect((await server.ended).code).toBe(0);
  });
});
