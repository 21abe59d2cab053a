import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { weightsSha256, type Examples } from '@fedsim/core/house';
import { openDataset, prepareDataset, syntheticDigits } from '@fedsim/datasets/node';
import { runApp } from '../support/app-process';
import {
  csvPair,
  emnistLetters,
  leaf,
  qmnist,
  writeFiles,
  type Splits,
} from '../support/dataset-layouts';
import { readJson, readTable } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const FASHION = '/usr/share/datasets/fashion-mnist';
const python = process.env['FEDSIM_PYTHON'];
const FLAGS = ['--hidden=none', '--clients=4', '--rounds=2', '--epochs=1', '--workers=1'];

const folder = temporaryFolder();
const cacheDir = join(folder.path, 'cache');
afterAll(() => folder[Symbol.dispose]());

const digits: Splits = {
  train: syntheticDigits({ seed: 3, split: 'train', count: 400 }),
  test: syntheticDigits({ seed: 3, split: 'test', count: 150 }),
};

/** Trains on a data set by its name, in a process of its own; where the run is recorded. */
async function trained(dataset: string, ...flags: string[]): Promise<string> {
  const out = join(folder.path, `run-${dataset.replace(/\W+/g, '-').slice(-40)}`);
  const args = ['simulate', `--dataset=${dataset}`, ...FLAGS, ...flags, `--out=${out}`];
  const ended = await runApp('server', args, { FEDSIM_CACHE_DIR: cacheDir });
  expect(ended).toMatchObject({ code: 0, errors: '' });
  return out;
}

interface Summary {
  readonly test_accuracy: number;
  readonly weights_sha256: string;
  readonly macro: Readonly<Record<'precision' | 'recall' | 'f1', number>>;
  readonly per_class: readonly { readonly class: number }[];
}

/** What a run's model, without hidden layers, takes each test example for. */
function predictedBy(out: string, { pixels, labels, inputSize, classes }: Examples): number[] {
  const bytes = readFileSync(join(out, 'model/weights.bin'));
  const weights = new Float32Array(new Uint8Array(bytes).buffer);
  expect(weightsSha256(weights)).toBe(readJson<Summary>(out, 'summary.json').weights_sha256);
  return Array.from(labels, (_, row) => {
    const scores = Array.from({ length: classes }, (_, c) => weights[inputSize * classes + c]);
    for (let i = 0; i < inputSize; i++) {
      const x = pixels[row * inputSize + i] / 255;
      for (let c = 0; c < classes; c++) scores[c] += x * weights[i * classes + c];
    }
    return scores.indexOf(Math.max(...scores));
  });
}

/** Scores of scikit-learn for a run's own predictions. */
async function scoresElsewhere(out: string, dataset: string) {
  const asked = { name: dataset, explicit: true, env: {}, seed: 1, cacheDir };
  const test = await openDataset(await prepareDataset(asked)).testSet();
  const given = { labels: [...test.labels], predicted: predictedBy(out, test) };
  const script = join(__dirname, 'macro-scores.py');
  const answer = execFileSync(python ?? '', [script], { input: JSON.stringify(given) });
  return JSON.parse(answer.toString()) as Record<string, number>;
}

async function expectScikitLearnsScores(out: string, dataset: string): Promise<void> {
  if (!python) return;
  const { accuracy, ...macro } = await scoresElsewhere(out, dataset);
  const summary = readJson<Summary>(out, 'summary.json');
  expect(summary.test_accuracy).toBeCloseTo(accuracy, 9);
  for (const [name, value] of Object.entries(macro)) {
    expect(summary.macro[name as keyof Summary['macro']]).toBeCloseTo(value, 9);
  }
}

const classesOf = (out: string) =>
  readJson<Summary>(out, 'summary.json').per_class.map((each) => each.class);

describe('a run on a data set by its name', () => {
  it('trains on EMNIST’s own folder, with the macro scores of scikit-learn', async () => {
    writeFiles(join(folder.path, 'emnist'), emnistLetters(digits));
    const name = `${folder.path}/emnist:letters`;
    const out = await trained(name, '--skew=labels:2+rotation:10', '--augment=shift:1');
    expect(classesOf(out)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await expectScikitLearnsScores(out, name);
  });

  it('trains to the same model on QMNIST’s layout, CSV and NumPy’s arrays', async () => {
    writeFiles(join(folder.path, 'qmnist'), qmnist(digits));
    writeFiles(join(folder.path, 'csv'), csvPair(digits));
    const names = ['qmnist', 'csv'].map((name) => join(folder.path, name));
    if (python) names.push(saveArrays(join(folder.path, 'csv'), join(folder.path, 'mnist.npz')));
    const runs: string[] = [];
    for (const name of names) runs.push(await trained(name));
    const shas = runs.map((out) => readJson<Summary>(out, 'summary.json').weights_sha256);
    expect(new Set(shas).size).toBe(1);
    await expectScikitLearnsScores(runs[0], names[0]);
  });

  it('trains LEAF’s users as clients', async () => {
    writeFiles(join(folder.path, 'leaf/data'), leaf(digits, 4));
    const out = await trained(join(folder.path, 'leaf'), '--skew=users');
    expect(readJson<{ dataset: object }>(out, 'config.json').dataset).toMatchObject({
      name: 'leaf',
      userExamples: [100, 100, 100, 100],
    });
    expect(readTable(out, 'clients.csv').map(({ examples }) => examples)).toEqual(
      Array(8).fill('100'),
    );
    await expectScikitLearnsScores(out, join(folder.path, 'leaf'));
  });

  it('refuses to turn images whose sides are not known, before it trains', async () => {
    writeFiles(join(folder.path, 'table'), csvPair(digits));
    const args = [`--dataset=${folder.path}/table`, ...FLAGS, '--skew=rotation:30'];
    const ended = await runApp('server', ['simulate', ...args], { FEDSIM_CACHE_DIR: cacheDir });
    expect(ended.code).toBe(1);
    expect(ended.errors).toContain('needs the rows and columns of images, but of these examples');
  });

  (existsSync(FASHION) ? it : it.skip)('trains on Debian’s Fashion-MNIST', async () => {
    const out = await trained(FASHION, '--clients=100', '--fraction=0.1');
    const summary = readJson<Summary>(out, 'summary.json');
    expect(readJson<{ dataset: object }>(out, 'config.json').dataset).toMatchObject({
      name: 'fashion-mnist',
      trainExamples: 60_000,
      image: { rows: 28, columns: 28, channels: 1 },
    });
    expect(summary.test_accuracy).toBeGreaterThan(0.5);
    await expectScikitLearnsScores(out, FASHION);
  });
});

/** Saves a pair of CSV files as NumPy's arrays; the path of the `.npz`. */
function saveArrays(csv: string, file: string): string {
  const load = `np.loadtxt(r'${csv}/mnist_%s.csv' % split, delimiter=',', dtype=np.uint8)`;
  const script = [
    'import numpy as np',
    `train, test = [${load} for split in ('train', 'test')]`,
    'parts = {"x_train": train[:, 1:], "y_train": train[:, 0], "x_test": test[:, 1:], "y_test": test[:, 0]}',
    `np.savez_compressed(r'${file}', **parts)`,
  ].join('\n');
  execFileSync(python ?? '', ['-c', script]);
  return file;
}
