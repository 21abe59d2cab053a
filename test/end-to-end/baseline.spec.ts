import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const DATA = ['--dataset=synthetic', '--synthetic-train=1200', '--synthetic-test=200'];
const SMALL = [...DATA, '--hidden=16'];

interface Baselines {
  passes: number;
  federated?: { test_accuracy: number; rounds: number };
  centralised: {
    test_accuracy: number;
    epochs: number;
    cross_validation?: { mean: number; folds: { fold: number }[] };
  };
  local_only: { clients: number; test: { mean: number } };
}

/** The recorded baselines, without the time that they took. */
function baselinesIn(folder: string): Baselines {
  const text = JSON.stringify(readJson(folder, 'baselines.json'));
  return JSON.parse(text, (key, value) => (key === 'seconds' ? 0 : value)) as Baselines;
}

describe('baseline', () => {
  it('cross-validates the classic, with the same bits for any number of workers', async () => {
    using folder = temporaryFolder();
    const train = async (workers: number) => {
      const out = join(folder.path, String(workers));
      const flags = [...SMALL, '--folds=3', `--workers=${workers}`, `--out=${out}`];
      const ended = await runApp('server', ['baseline', ...flags]);
      expect(ended).toMatchObject({ code: 0, errors: '' });
      return { out, output: ended.output };
    };
    const [{ out, output }, two] = [await train(1), await train(2)];
    expect(baselinesIn(two.out)).toEqual(baselinesIn(out));
    expect(output).toMatch(/^ {2}3-fold {8}\d\d\.\d\d % {2}± /m);

    const { centralised } = baselinesIn(out);
    expect(centralised.cross_validation?.folds.map(({ fold }) => fold)).toEqual([1, 2, 3]);
    const curve = readTable(out, 'centralised.csv').filter(({ fold }) => fold === '0');
    expect(curve.map(({ epoch }) => Number(epoch))).toEqual(
      Array.from({ length: centralised.epochs }, (_, i) => i + 1),
    );
    expect(Number(curve[0]['train_loss'])).toBeGreaterThan(
      Number(curve[curve.length - 1]['train_loss']),
    );
    expect(existsSync(join(out, 'model', 'model.json'))).toBe(true);
    expect(readJson(out, 'config.json')).toMatchObject({ experiment: { optimizer: 'adam' } });
  });

  it('compares with a run during it as after it, and changes none of its bits', async () => {
    using folder = temporaryFolder();
    const flags = [...SMALL, '--clients=4', '--rounds=3', '--skew=shards:2'];
    const kinds = 'centralised,local';
    const [plain, compared] = ['plain', 'compared'].map((name) => join(folder.path, name));
    const { output: shown } = await runApp('server', ['simulate', ...flags, `--out=${plain}`]);
    const during = ['simulate', ...flags, `--baselines=${kinds}`, `--out=${compared}`];
    const { code, output } = await runApp('server', during);
    expect(code).toBe(0);
    expect(output).toMatch(/the price of federation: .* points\n.*the gain over staying alone: /);
    expect(output).toMatch(/^in short: together .*, each client alone .* place \d/m);
    expect(output).not.toMatch(/^with all data/m);
    const sha = (run: string): unknown => readJson(run, 'summary.json')['weights_sha256'];
    expect(sha(compared)).toBe(sha(plain));

    const [, printed] = /^with all data .*, or alone\? .*[ :](baseline .*)$/m.exec(shown) ?? [];
    const after = await runApp('server', printed.split(' '));
    expect(after).toMatchObject({ code: 0, errors: '' });
    expect(baselinesIn(plain)).toEqual(baselinesIn(compared));
    // 3 rounds of all clients with 2 local epochs; each client has two or three digits of ten.
    const { passes, federated, centralised, local_only: local } = baselinesIn(plain);
    expect([passes, federated?.rounds, local.clients]).toEqual([6, 3, 4]);
    expect(local.test.mean).toBeLessThan(0.5);
    expect(centralised.test_accuracy).toBeGreaterThan(local.test.mean);
    expect(readTable(plain, 'local-only.csv').map(({ epochs }) => epochs)).toEqual(
      Array.from({ length: 4 }, () => '6'),
    );
  });

  it('uses the augmentation and the schedule of its run, during it as after it', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const kinds = 'centralised,local';
    const varied = ['--augment=shift:1', '--lr-schedule=step:1,0.5'];
    const flags = [...SMALL, '--clients=3', '--rounds=2', ...varied, '--workers=1'];
    const run = ['simulate', ...flags, `--baselines=${kinds}`, `--out=${out}`];
    expect(await runApp('server', run)).toMatchObject({ code: 0, errors: '' });
    const during = baselinesIn(out);
    const again = async (...more: string[]): Promise<Baselines> => {
      const after = ['baseline', `--run=${out}`, `--kind=${kinds}`, '--workers=2', ...more];
      expect(await runApp('server', after)).toMatchObject({ code: 0, errors: '' });
      return baselinesIn(out);
    };
    expect(await again()).toEqual(during);
    for (const without of ['--augment=none', '--lr-schedule=constant']) {
      const { centralised, local_only: local } = await again(without);
      expect(centralised).not.toEqual(during.centralised);
      expect(local).not.toEqual(during.local_only);
    }
  });

  it('of serve is trained by a separate process once the run is over', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [...SMALL, '--clients=2', '--rounds=1', '--baselines=local', `--out=${out}`];
    const { code, output } = await runApp('server', ['serve', '--exit', ...flags]);
    expect(code).toBe(0);
    expect(output).toMatch(
      /^completed in .*\n(.*\n)*fedsim · baseline .*\n(.*\n)* {2}local-only /m,
    );
    expect(baselinesIn(out)).toMatchObject({ passes: 2, local_only: { clients: 2 } });
  });

  it('that is stopped keeps the run, and the baselines already finished', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const kinds = ['--baselines=local,centralised', '--baseline-passes=100000'];
    const flags = [...SMALL, '--clients=2', '--rounds=1', ...kinds, `--out=${out}`];
    await using app = startApp('server', ['simulate', ...flags]);
    await app.line(/^results in/);
    app.child.kill('SIGINT');
    expect(await app.ended).toMatchObject({ code: 130, errors: '' });
    expect(readJson(out, 'summary.json')).toMatchObject({ rounds: 1 });
    const left = readdirSync(out).filter((file) => /baseline|local-only|centralised/.test(file));
    expect(left).toEqual([]);
  });

  it('refuses more folds than there are examples, before it writes', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const few = ['--dataset=synthetic', '--synthetic-train=30', '--synthetic-test=20'];
    const refused = await runApp('server', ['baseline', ...few, '--folds=31', `--out=${out}`]);
    expect(refused).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: folds: 31 folds of 30 examples .* at most 30\.\n$/),
    });
    expect(existsSync(out)).toBe(false);
  });

  it('refuses a run that it cannot be compared with', async () => {
    using folder = temporaryFolder();
    const experiment = { dataset: 'synthetic', 'synthetic-train': 100, 'synthetic-test': 20 };
    writeFileSync(join(folder.path, 'config.json'), JSON.stringify({ experiment }));
    const refused = await runApp('server', ['baseline', `--run=${folder.path}`]);
    expect(refused).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: run: .*summary/),
    });
    const missing = await runApp('server', ['baseline', '--run=/nowhere']);
    expect(missing).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: run: there is no run in "\/nowhere"/),
    });
  });

  (process.env['FEDSIM_DATA_DIR'] ? it : it.skip)(
    'reaches the accuracy that the classic is known to reach on MNIST',
    async () => {
      using folder = temporaryFolder();
      const out = join(folder.path, 'run');
      const data = `--data-dir=${process.env['FEDSIM_DATA_DIR']}`;
      await runApp('server', ['baseline', data, `--out=${out}`]);
      const { test_accuracy: accuracy } = baselinesIn(out).centralised;
      expect(accuracy).toBeGreaterThan(0.975);
      expect(accuracy).toBeLessThan(0.985);
    },
  );
});

describe('what a run is to record besides rounds', () => {
  const folder = temporaryFolder();
  afterAll(() => folder[Symbol.dispose]());
  const whole = join(folder.path, 'whole');
  const RUN = [...SMALL, '--clients=3', '--rounds=1', '--workers=1'];
  const KINDS = 'centralised,local';

  /** A copy of the finished run, as if it had been killed before it recorded some of it. */
  const unfinished = (name: string, missing: readonly string[], baselines?: object): string => {
    const out = join(folder.path, name);
    cpSync(whole, out, { recursive: true });
    for (const file of missing) rmSync(join(out, file));
    if (baselines) writeFileSync(join(out, 'baselines.json'), JSON.stringify(baselines));
    return out;
  };

  beforeAll(async () => {
    const promised = ['--client-accuracy', `--baselines=${KINDS}`, '--baseline-passes=3'];
    const ended = await runApp('server', ['simulate', ...RUN, ...promised, `--out=${whole}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
  });

  it('is finished when it is resumed, without being asked for again', async () => {
    const out = unfinished('killed', ['summary.json', 'client-accuracy.csv', 'baselines.json']);
    rmSync(join(out, 'model'), { recursive: true });
    expect(await runApp('server', ['simulate', `--resume=${out}`])).toMatchObject({ code: 0 });
    expect(baselinesIn(out)).toEqual(baselinesIn(whole));
    expect(readTable(out, 'client-accuracy.csv')).toEqual(readTable(whole, 'client-accuracy.csv'));
    expect(readJson(out, 'summary.json')).toHaveProperty('client_accuracy');
    expect(existsSync(join(out, 'model', 'model.json'))).toBe(true);
  });

  it.each([
    ['simulate', ['simulate'], '--resume'],
    ['baseline', ['baseline', `--kind=${KINDS}`, '--passes=3'], '--run'],
  ])('is trained by %s for what is missing alone', async (name, command, flag) => {
    const { local_only: _, ...rest } = readJson(whole, 'baselines.json');
    const out = unfinished(name, ['local-only.csv'], rest);
    const before = statSync(join(out, 'centralised.csv')).mtimeMs;
    const ended = await runApp('server', [...command, `${flag}=${out}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(/the price of federation: .*\n.*the gain over staying alone: /);
    expect(baselinesIn(out)).toEqual(baselinesIn(whole));
    expect(readTable(out, 'local-only.csv')).toEqual(readTable(whole, 'local-only.csv'));
    expect(statSync(join(out, 'centralised.csv')).mtimeMs).toBe(before);
  });

  it('is trained again when the run it is compared with went on', async () => {
    const out = unfinished('further', []);
    const flags = [`--run=${out}`, '--kind=local', '--passes=2'];
    await runApp('server', ['baseline', ...flags]);
    expect(baselinesIn(out)).toMatchObject({ passes: 2, local_only: { clients: 3 } });
    expect(baselinesIn(out)).not.toHaveProperty('centralised');
  });

  it('is finished by baseline in a folder of its own as well', async () => {
    const out = join(folder.path, 'own');
    const flags = [...SMALL, '--clients=3', `--kind=${KINDS}`, '--passes=2', `--out=${out}`];
    await runApp('server', ['baseline', ...flags]);
    const { local_only: _, warnings, ...rest } = readJson(out, 'baselines.json');
    const wanted = baselinesIn(out);
    // The warning is about the models trained alone, which had not been trained yet.
    expect(warnings).toEqual([expect.stringContaining('models trained alone')]);
    writeFileSync(join(out, 'baselines.json'), JSON.stringify({ ...rest, warnings: [] }));
    const ended = await runApp('server', ['baseline', `--resume=${out}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(baselinesIn(out)).toEqual(wanted);
    const other = await runApp('server', ['simulate', `--resume=${out}`]);
    expect(other.errors).toMatch(/^error: resume: .* holds a baseline without a run/);
  });

  it('is trained once for all strategies of a sweep, and again only where it is missing', async () => {
    const out = join(folder.path, 'sweep');
    const grid = ['--strategy=fedavg,scaffold', '--optimizer=sgd', `--baselines=${KINDS}`];
    const run = RUN.filter((flag) => !flag.startsWith('--workers'));
    const first = await runApp('server', ['sweep', ...run, ...grid, `--out=${out}`]);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.output.match(/^training the baselines of 2 runs$/gm)).toHaveLength(1);
    expect(first.output.match(/baselines of .* and 1 more: trained/g)).toHaveLength(1);
    const runs = ['fedavg', 'scaffold'].map((name) => join(out, `strategy=${name}`, 'seed-1'));
    const [a, b] = runs.map(baselinesIn);
    expect([b.centralised, b.local_only]).toEqual([a.centralised, a.local_only]);
    for (const path of runs) {
      const { test_accuracy } = readJson(path, 'summary.json');
      expect(baselinesIn(path).federated).toEqual({ test_accuracy, rounds: 1 });
      expect(existsSync(join(path, 'checkpoint', 'clients'))).toBe(false);
    }
    rmSync(join(runs[1], 'baselines.json'));
    const second = await runApp('server', ['sweep', `--resume=${out}`]);
    expect(second.output).not.toMatch(/train/);
    expect(baselinesIn(runs[1])).toEqual(b);
    runs.forEach((path) => rmSync(join(path, 'baselines.json')));
    const third = await runApp('server', ['sweep', `--resume=${out}`]);
    expect(third.output).toMatch(/and 1 more: trained/);
    expect(runs.map(baselinesIn)).toEqual([a, b]);
  });
});
