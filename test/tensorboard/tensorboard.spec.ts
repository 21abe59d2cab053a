import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWithPython } from '../protocol/python/python-client';
import { runApp, startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

interface Seen {
  /** Step and value, by tag. */
  readonly scalars: Record<string, [number, number][]>;
  /** Step, number of values, and sum of the buckets, by tag. */
  readonly histograms: Record<string, [number, number, number][]>;
  readonly hparams: Record<string, unknown>;
}

/** The content of a run's event files, according to TensorBoard's reader. */
async function readBack(run: string): Promise<Seen> {
  const args = [join(__dirname, 'read_events.py'), join(run, 'tensorboard')];
  const { stdout } = await promisify(execFile)(String(process.env['FEDSIM_PYTHON']), args);
  return JSON.parse(stdout) as Seen;
}

/** Fails unless TensorBoard sees the first model as step 0 and each round of rounds.csv once, with their figures. */
function expectRounds({ scalars }: Seen, run: string): void {
  const first = readJson(run, 'summary.json')['first_model'] as Record<string, number>;
  const rows = readTable(run, 'rounds.csv');
  const columns = {
    'test/accuracy': 'test_accuracy',
    'test/loss': 'test_loss',
    'train/loss': 'train_loss',
    'bytes/uplink': 'uplink_bytes',
    'bytes/downlink': 'downlink_bytes',
    'clients/participants': 'participants',
    'clients/examples': 'examples',
  };
  for (const [tag, column] of Object.entries(columns)) {
    const told = [{ round: '0', ...first }, ...rows]
      .filter((row) => (row[column] ?? '') !== '')
      .map((row) => [Number(row['round']), Math.fround(Number(row[column]))]);
    expect({ tag, told: scalars[tag] }).toEqual({ tag, told });
  }
  expect(scalars['time/round_seconds']).toHaveLength(rows.length);
}

describeWithPython("TensorBoard's own reader (skipped without FEDSIM_PYTHON)", () => {
  it('reads the figures of rounds.csv from a run of serve', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = ['--exit', '--tensorboard', '--lr=0.05', `--out=${out}`];
    await runApp('server', ['serve', ...SMALL_RUN, ...flags]);
    const seen = await readBack(out);
    expectRounds(seen, out);
    expect(seen.histograms['clients/train_loss']).toEqual([1, 2, 3].map((round) => [round, 3, 3]));
    // 784-16-10, a histogram per kernel and bias.
    const weights = Object.entries(seen.histograms).filter(([tag]) => tag.startsWith('weights/'));
    expect(weights.map(([, [[, count]]]) => count).sort((a, b) => a - b)).toEqual([
      10,
      16,
      160,
      784 * 16,
    ]);
    expect(seen.hparams).toMatchObject({ clients: 3, lr: 0.05, strategy: 'fedavg', hidden: '16' });
    expect(seen.hparams).toMatchObject({ server_lr: 1, proximal_mu: 'unused' });
  });

  it('reads each round of a killed and resumed run once', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const flags = [
      ...SMALL_RUN,
      '--rounds=20',
      '--epochs=50',
      '--tensorboard',
      '--evaluate-every=3',
    ];
    await using first = startApp('server', ['simulate', ...flags, `--out=${out}`]);
    await first.line(/^round 4\//);
    first.child.kill('SIGKILL');
    await first.ended;
    const resumed = await runApp('server', ['simulate', `--resume=${out}`]);
    expect(resumed).toMatchObject({ code: 0, errors: '' });
    const seen = await readBack(out);
    expectRounds(seen, out);
    expect(seen.scalars['train/loss']).toHaveLength(20);
    expect(seen.hparams).toMatchObject({ epochs: 50 });
  });
});

it('writes no event files unless asked to', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  await runApp('server', ['simulate', ...SMALL_RUN, '--rounds=1', `--out=${out}`]);
  expect(existsSync(join(out, 'tensorboard'))).toBe(false);
});
