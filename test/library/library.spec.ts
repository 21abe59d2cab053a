import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  createExperiment,
  weightsSha256,
  type ExperimentConfig,
  type ExperimentInput,
} from '@fedsim/core';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';
import { startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const CONFIG: Partial<ExperimentConfig> = {
  ...{
    clients: 8,
    fraction: 0.5,
    rounds: 3,
    epochs: 1,
    seed: 3,
    strategy: 'scaffold',
    optimizer: 'sgd',
  },
  ...{
    skew: 'dirichlet:0.5+rotation:30',
    clientDropout: 0.3,
    sampling: 'size',
    augment: 'shift:2',
  },
};
// Of the test set, two slices and a part of one: the bits of a loss depend on them.
const SIZE = { train: 800, test: 2300 };

describe('createExperiment of @fedsim/core', () => {
  let data: Omit<ExperimentInput, 'config'>;
  const experimentOf = (config: Partial<ExperimentConfig>) => createExperiment({ ...data, config });

  beforeAll(async () => {
    const request = { name: 'synthetic', explicit: true, env: {}, seed: 3, synthetic: SIZE };
    const digits = openDataset(await prepareDataset(request));
    const rows = Array.from({ length: SIZE.train }, (_, row) => row);
    const [train, test] = [await digits.trainRows(rows), await digits.testSet()];
    const options = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 1 } as const;
    const { createTrainer } = await chooseEngine(options);
    data = { train, test, createTrainer };
  });
  it.each([
    ['changes images', 'dirichlet:0.5+rotation:30'],
    ['changes labels', 'dirichlet:0.5+label-noise:0.3'],
  ])(
    'gives the bits of simulate, in pieces as well as at once, if the skew %s',
    async (_, skew) => {
      using folder = temporaryFolder();
      const out = join(folder.path, 'run');
      await using simulation = startApp('server', [
        ...['simulate', '--dataset=synthetic', '--synthetic-train=800', '--synthetic-test=2300'],
        ...['--clients=8', '--fraction=0.5', '--rounds=3', '--epochs=1', '--seed=3'],
        ...[
          '--strategy=scaffold',
          '--optimizer=sgd',
          '--augment=shift:2',
          `--skew=${skew}`,
          '--client-dropout=0.3',
        ],
        ...['--sampling=size', '--engine=simd', '--workers=2', `--out=${out}`],
      ]);
      expect(await simulation.ended).toMatchObject({ code: 0, errors: '' });
      const summary = readJson<Record<string, unknown>>(out, 'summary.json');

      const experiment = experimentOf({ ...CONFIG, skew });
      for await (const { round } of experiment) if (round === 1) break;
      const { weights, rounds, accuracy, loss } = await experiment.finish();
      const figures = { rounds, test_accuracy: accuracy, test_loss: loss };
      expect({ ...figures, weights_sha256: weightsSha256(weights) }).toEqual({
        rounds: 3,
        test_accuracy: summary['test_accuracy'],
        test_loss: summary['test_loss'],
        weights_sha256: summary['weights_sha256'],
      });
      const losses: unknown[] = [];
      for await (const { testLoss } of experimentOf({ ...CONFIG, skew }))
        losses.push(`${testLoss}`);
      expect(losses).toEqual(readTable(out, 'rounds.csv').map((row) => row['test_loss']));
    },
  );

  it.each([
    [{ skew: 'shards:x' }, /^skew: /],
    [{ lr: 0 }, /^lr: must be above 0/],
    [{ rouds: 3 }, /^rouds: there is no such setting. Did you mean "rounds"\?/],
    [{ clients: 801 }, /^skew: .*801 clients/],
  ])('refuses %j', (config, message) => {
    expect(() => experimentOf(config as Partial<ExperimentConfig>)).toThrow(message);
  });
});

it('the example of docs/library.md runs as a script', () => {
  const script = join(__dirname, '../../examples/library/first-experiment.mjs');
  const output = execFileSync('node', [script], { encoding: 'utf8' });
  expect(output).toMatch(/^fedavg, round 1: 10 clients, accuracy 0\.\d+$/m);
  expect(output).toMatch(/^fedadam: accuracy 0\.\d+, model [0-9a-f]{64}$/m);
});

it('the example runs from a folder outside the checkout that has the packages linked', () => {
  using folder = temporaryFolder();
  const root = join(__dirname, '../..');
  const scope = join(folder.path, 'node_modules/@fedsim');
  mkdirSync(scope, { recursive: true });
  for (const lib of ['core', 'training', 'datasets']) {
    symlinkSync(join(root, 'libs', lib), join(scope, lib), 'dir');
  }
  const script = join(folder.path, 'mine.mjs');
  copyFileSync(join(root, 'examples/library/first-experiment.mjs'), script);
  const output = execFileSync('node', [script], { encoding: 'utf8' });
  expect(output).toMatch(/^fedadam: accuracy 0\.\d+, model [0-9a-f]{64}$/m);
});
