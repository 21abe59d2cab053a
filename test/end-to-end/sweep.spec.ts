import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { holdFolder } from '@fedsim/runs/node';
import { runApp, startApp } from '../support/app-process';
import { childrenOf } from '../support/children-of';
import { readJson, readTable, type Row } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const GRID = [
  'sweep',
  '--dataset=synthetic',
  '--synthetic-train=1200',
  '--synthetic-test=200',
  '--hidden=16',
  '--epochs=2',
  '--clients=3',
  '--rounds=12',
  '--strategy=fedavg,fedprox',
  '--seeds=2',
  '--target-accuracy=0.999',
  '--jobs=2',
];
const CELLS = ['strategy=fedavg', 'strategy=fedprox'];
const RUNS = CELLS.flatMap((cell) => [`${cell}/seed-1`, `${cell}/seed-2`]);

const folder = temporaryFolder();
const whole = join(folder.path, 'whole');
const broken = join(folder.path, 'broken');
afterAll(() => folder[Symbol.dispose]());

/** A table without the columns that differ from run to run: the times. */
function untimed(path: string, file: string): Row[] {
  return readTable(path, file).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !column.includes('seconds'))),
  );
}

/** The test accuracy of the model that a run began with. */
function firstAccuracy(run: string): number {
  const summary = readJson<{ first_model: { test_accuracy: number } }>(run, 'summary.json');
  return summary.first_model.test_accuracy;
}

/** Fingerprints that show whether a run was repeated. */
function fingerprints(path: string, runs: readonly string[]): unknown[] {
  return runs.map((run) => [
    readJson(join(path, run), 'config.json')['started'],
    statSync(join(path, run, 'summary.json')).mtimeMs,
  ]);
}

describe('sweep', () => {
  it('runs every combination with every seed, and tabulates all rounds', async () => {
    const ended = await runApp('server', [...GRID, `--out=${whole}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(/^fedsim sweep · 2 cells × 2 seeds = 4 runs, 2 runs side by side/);
    expect(ended.output).toMatch(/4 of 4 runs finished, 0 failed/);
    const rows = readTable(whole, 'results.csv');
    expect(rows).toHaveLength(4 * 12);
    for (const run of RUNS) {
      const [cell, seed] = run.split('/seed-');
      const own = rows.filter((row) => row['cell'] === cell && row['seed'] === seed);
      const recorded = readTable(join(whole, run), 'rounds.csv');
      for (const column of ['round', 'test_accuracy', 'train_loss', 'model_sha256', 'status']) {
        expect(own.map((row) => row[column])).toEqual(recorded.map((row) => row[column]));
      }
      expect(own[0]['strategy']).toBe(cell.slice('strategy='.length));
    }
  });

  it('does not take a run for a result when none of its rounds counted', async () => {
    const out = join(folder.path, 'void');
    const once = GRID.filter((flag) => !/^--(strategy|seeds|rounds|epochs)=/.test(flag));
    const few = ['--rounds=2', '--epochs=1', '--lr=0.1,500', `--out=${out}`];
    const ended = await runApp('server', [...once, ...few]);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(
      /1 of 2 runs finished, 1 failed\nfailed lr=500\/seed-1: none of the/,
    );
    expect(ended.output).not.toContain('try the failed ones again');
    const voidRun = { cell: 'lr=500', status: 'failed', test_accuracy: '' };
    const rows = [{ cell: 'lr=0.1', status: 'finished', void_rounds: '0' }, voidRun];
    expect(readTable(out, 'runs.csv')).toMatchObject(rows);
    const resumed = await runApp('server', ['sweep', `--resume=${out}`]);
    expect(resumed.code).toBe(1);
    expect(resumed.output).toMatch(/1 of 2 runs finished, 1 failed/);
    expect(readTable(out, 'runs.csv')).toMatchObject(rows);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain(
      'none of the 2 rounds counted',
    );
  });

  it('gives the bits of simulate', async () => {
    const out = join(folder.path, 'alone');
    const flags = GRID.filter((flag) => !/^(sweep|--(strategy|seeds|jobs)=)/.test(flag));
    await runApp('server', [
      'simulate',
      ...flags,
      '--strategy=fedprox',
      '--seed=2',
      `--out=${out}`,
    ]);
    const sha = (path: string): unknown => readJson(path, 'summary.json')['weights_sha256'];
    expect(sha(join(whole, 'strategy=fedprox/seed-2'))).toBe(sha(out));
  });

  it('writes the same tables as Parquet, which another library reads', async () => {
    for (const name of ['results', 'runs']) {
      const file = await asyncBufferFromFile(join(whole, `${name}.parquet`));
      const rows = await parquetReadObjects({ file });
      const asText = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? '')])),
      );
      expect(asText).toEqual(readTable(whole, `${name}.csv`));
    }
  });

  it('reports the right numbers, in a page that needs no network', () => {
    const page = readFileSync(join(whole, 'report.html'), 'utf8');
    expect(page.match(/https?:|src=|url\((?!#)|@import|="\/\//)).toBeNull();
    const accuracies = (cell: string): number[] =>
      readTable(whole, 'runs.csv')
        .filter((row) => row['cell'] === cell)
        .map((row) => Number(row['test_accuracy']));
    for (const cell of CELLS) {
      const [a, b] = accuracies(cell);
      // Of two values: the mean, and Student's t(0.975; 1) = 12.7062 times half of their distance.
      const shown = `${(50 * (a + b)).toFixed(2)} % ± ${(100 * 12.706205 * Math.abs(a - b) * 0.5).toFixed(2)}`;
      expect(page.includes(shown)).toBe(true);
      const rounds = readTable(whole, 'results.csv').filter((row) => row['cell'] === cell);
      const curve = readTable(join(whole, 'figures'), 'learning-curves.csv');
      const [first, ...means] = curve.filter((row) => row['cell'] === cell);
      const [one, two] = ['seed-1', 'seed-2'].map((seed) => firstAccuracy(join(whole, cell, seed)));
      expect(first['round']).toBe('0');
      expect(Number(first['mean_test_accuracy'])).toBeCloseTo((one + two) / 2, 12);
      expect(means).toHaveLength(12);
      for (const { round, mean_test_accuracy: mean } of means) {
        const values = rounds.filter((row) => row['round'] === round);
        const sum = values.reduce((total, row) => total + Number(row['test_accuracy']), 0);
        expect(Number(mean)).toBeCloseTo(sum / 2, 12);
      }
    }
    expect(page.match(/not reached within 12 rounds/g)).toHaveLength(2);
    expect(readTable(whole, 'runs.csv').map((row) => row['rounds_to_target'])).toEqual(
      Array(4).fill(''),
    );
    for (const file of readdirSync(join(whole, 'figures')).filter((name) =>
      name.endsWith('.svg'),
    )) {
      const svg = readFileSync(join(whole, 'figures', file), 'utf8');
      expect(svg).toMatch(/^<svg [^>]*><title [^>]*>[^<]+<\/title><desc [^>]*>[^<]+<\/desc>/);
      expect(existsSync(join(whole, 'figures', file.replace('.svg', '.csv')))).toBe(true);
    }
  });

  it('measures the same rounds and bytes to a target whether runs stop there or continue', async () => {
    const out = join(folder.path, 'target');
    const [{ test_accuracy: target }] = readTable(whole, 'results.csv').filter(
      ({ round }) => round === '3',
    );
    const flags = GRID.filter((flag) => !/^--(strategy|seeds|target-accuracy)=/.test(flag));
    const axes = ['--after-target=stop,continue', `--target-accuracy=${target},0.999`];
    const ended = await runApp('server', [...flags, ...axes, `--out=${out}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    const [stopped, missed, goneOn] = readTable(out, 'runs.csv');
    expect([missed['rounds_made'], missed['rounds_to_target']]).toEqual(['12', '']);
    expect(Number(stopped['rounds_made'])).toBeLessThanOrEqual(3);
    expect(goneOn['rounds_made']).toBe('12');
    for (const figure of ['rounds', 'uplink_bytes', 'downlink_bytes']) {
      expect(Number(stopped[`${figure}_to_target`])).toBeGreaterThan(0);
      expect(goneOn[`${figure}_to_target`]).toBe(stopped[`${figure}_to_target`]);
    }
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(page.match(/A run stops at its target/g)).toHaveLength(1);
    expect(page).toContain('Rounds and bytes to the target of each cell');
    expect(page.match(/not reached within 12 rounds/g)).toHaveLength(2);
  });

  it('counts the bytes that serve would have moved', async () => {
    const out = join(folder.path, 'served');
    const flags = GRID.filter((flag) => !/^(sweep|--(strategy|seeds|jobs)=)/.test(flag));
    const run = [...flags, '--strategy=scaffold', '--optimizer=sgd', '--rounds=2'];
    await runApp('server', ['serve', '--exit', ...run, `--out=${out}`]);
    await runApp('server', ['sweep', ...run, `--out=${out}-not`]);
    const swept = readTable(`${out}-not`, 'results.csv');
    readTable(out, 'rounds.csv').forEach((served, i) => {
      for (const column of ['uplink_bytes', 'downlink_bytes']) {
        const difference = Number(served[column]) - Number(swept[i][column]);
        // Sixteen bytes for each of three clients.
        expect(Math.abs(difference)).toBeLessThanOrEqual(3 * 16);
      }
    });
  });

  it('resumes after it or one of its runs was killed, repeating and losing nothing', async () => {
    await using first = startApp('server', [...GRID, `--out=${broken}`]);
    await first.line(/^1\/4 .* finished/);
    first.child.kill('SIGKILL');
    await first.ended;
    const done = RUNS.filter((run) => existsSync(join(broken, run, 'summary.json')));
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(4);
    const before = fingerprints(broken, done);

    await using second = startApp('server', ['sweep', `--resume=${broken}`, '--jobs=1']);
    const [, name] = await second.line(/ (\S+)  started/);
    for (const { pid } of childrenOf(second)) process.kill(pid, 'SIGKILL');
    const ended = await second.ended;
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(`${name}  failed: killed by SIGKILL`);
    expect(ended.output).toMatch(/ 1 failed\n/);
    expect(untimed(broken, 'runs.csv').filter((row) => row['status'] === 'failed')).toHaveLength(1);

    const last = await runApp('server', [...GRID, `--out=${broken}`]);
    expect(last).toMatchObject({ code: 0, errors: '' });
    expect(last.output).toMatch(/^3 finished before$/m);
    expect(fingerprints(broken, done)).toEqual(before);
    for (const table of ['results.csv', 'runs.csv']) {
      expect(untimed(broken, table)).toEqual(untimed(whole, table));
    }
  });

  it('reports a run that cannot continue, keeps the others, and says where to look', async () => {
    const damaged = join(broken, 'strategy=fedavg/seed-2');
    rmSync(join(damaged, 'summary.json'));
    for (const file of readdirSync(join(damaged, 'checkpoint'))) {
      if (file.endsWith('.bin')) writeFileSync(join(damaged, 'checkpoint', file), 'no weights');
    }
    const ended = await runApp('server', ['sweep', `--resume=${broken}`]);
    expect(ended.code).toBe(1);
    const log = join(broken, 'logs/strategy=fedavg_seed-2.log');
    expect(ended.output).toMatch(/failed strategy=fedavg\/seed-2: resume: .*checkpoint/);
    expect(ended.output).toContain(`Log: ${log}`);
    expect(readFileSync(log, 'utf8')).toMatch(/^error: resume: /m);
    const rows = readTable(broken, 'results.csv');
    expect(new Set(rows.map((row) => `${row['cell']}/seed-${row['seed']}`)).size).toBe(3);
  });

  it('reports a finished run whose files are damaged, repairs what it can, and keeps the others', async () => {
    const torn = join(folder.path, 'torn');
    cpSync(whole, torn, { recursive: true });
    const [first, second, third] = RUNS;
    rmSync(join(torn, first, 'rounds.csv'));
    writeFileSync(join(torn, third, 'baselines.json'), '{ "centralised": 5 }');
    writeFileSync(join(torn, second, 'summary.json'), '{ "test_acc');
    const ended = await runApp('server', ['sweep', `--resume=${torn}`]);
    expect(ended).toMatchObject({ code: 1, errors: '' });
    expect(ended.output).toMatch(`failed ${first}: its files are damaged: there is no rounds.csv`);
    expect(ended.output).toContain(`Remove ${join(torn, first)} to run it again`);
    expect(ended.output).toMatch(
      new RegExp(`failed ${third}: its files are damaged: .*centralised`),
    );
    const left = (table: string) =>
      untimed(whole, table).filter(
        (row) => ![first, third].includes(`${row['cell']}/seed-${row['seed']}`),
      );
    expect(untimed(torn, 'results.csv')).toEqual(left('results.csv'));
    const finished = untimed(torn, 'runs.csv').filter((row) => row['status'] === 'finished');
    expect(finished).toEqual(left('runs.csv'));
    const page = readFileSync(join(torn, 'report.html'), 'utf8');
    expect(page).toContain(`${first} failed: its files are damaged`);
  });

  it('stops on Ctrl-C, tabulates the finished runs, and says how to continue', async () => {
    const out = join(folder.path, 'stopped');
    const flags = GRID.map((flag) => flag.replace('--rounds=12', '--rounds=100000'));
    await using sweep = startApp('server', [...flags, `--out=${out}`]);
    await sweep.line(/started/);
    sweep.child.kill('SIGINT');
    const { code, output } = await sweep.ended;
    expect(code).toBe(130);
    expect(output).toContain(`continue with npx nx run server:sweep --resume=${out}`);
    expect(readTable(out, 'runs.csv').map((row) => row['status'])).toEqual(
      Array(4).fill('stopped'),
    );
    expect(readdirSync(out)).not.toContain('fedsim.lock');
  });
});

describe('sweep refuses', () => {
  const refused = async (...flags: string[]): Promise<string> => {
    const out = join(folder.path, 'refused');
    const small = GRID.filter((flag) => !flag.startsWith('--strategy'));
    const ended = await runApp('server', [...small, ...flags, `--out=${out}`]);
    expect(ended.code).toBe(1);
    expect(existsSync(out)).toBe(false);
    return ended.errors;
  };

  it('combinations that cannot run, before it runs any', async () => {
    expect(await refused('--skew=iid,shards:900', '--lr=0.05,0.1')).toMatch(
      /^error: skew: 2 of the 4 combinations .*\n {2}skew=shards-900_lr=0.05: skew: .* 2700 shards.*\n.*\n.*--skip-impossible/,
    );
  });

  it('values of a parameter that a strategy does not use', async () => {
    expect(await refused('--strategy=fedavg,fedprox', '--proximal-mu=0.1,1')).toMatch(
      /^error: proximal-mu: 2 of the 4 .*\n {2}strategy=fedavg_proximal-mu=0.1: .* has no effect/,
    );
  });

  it('a changed grid, naming the setting, and leaves everything unchanged', async () => {
    const table = statSync(join(whole, 'results.csv')).mtimeMs;
    const grid = GRID.map((flag) => flag.replace('--rounds=12', '--rounds=13'));
    const ended = await runApp('server', [...grid, `--out=${whole}`]);
    expect(ended).toMatchObject({ code: 1, errors: expect.stringMatching(/^error: rounds: /) });
    expect(statSync(join(whole, 'results.csv')).mtimeMs).toBe(table);
  });

  it('a folder on which another sweep is working, and one that holds something else', async () => {
    const lock = await holdFolder(whole, 'out');
    const ended = await runApp('server', ['sweep', `--resume=${whole}`]);
    expect(ended.errors).toMatch(/^error: resume: process \d+ .* is writing into /);
    lock.release();
    const other = await runApp('server', [...GRID, `--out=${join(whole, RUNS[0])}`]);
    expect(other.errors).toMatch(/^error: out: .* is not empty.* simulate or serve --resume=/);
  });
});

it('sweep --skip-impossible runs the rest, and runs once what a setting does not affect', async () => {
  const out = join(folder.path, 'skipped');
  const flags = [
    ...GRID.map((flag) => flag.replace('=12', '=1').replace('seeds=2', 'seeds=1')),
    '--proximal-mu=0.1,1',
    '--skew=iid,shards:900',
  ];
  const ended = await runApp('server', [...flags, '--skip-impossible', `--out=${out}`]);
  expect(ended).toMatchObject({ code: 0, errors: '' });
  const rows = readTable(out, 'runs.csv').map((row) => [row['strategy'], row['proximal_mu']]);
  expect(rows).toEqual([
    ['fedavg', 'unused'],
    ['fedprox', '0.1'],
    ['fedprox', '1'],
  ]);
  expect(readJson<{ skipped: unknown[] }>(out, 'sweep.json').skipped).toHaveLength(4);
});
