import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoundReport } from '@fedsim/core/house';
import { openRunDirectory } from '../directory/run-directory';
import { runFolder } from '../directory/run-folder';
import { openRun } from './run-folder-reader';
import { createRunReader } from './run-reader';

const SUMMARY = {
  test_accuracy: 0.9,
  test_loss: 0.3,
  rounds: 2,
  weights_sha256: 'ab',
  confusion_matrix: [[1]],
};

const FILES: Record<string, string> = {
  'config.json': JSON.stringify({ run_id: 'r', experiment: { lr: 0.1 } }),
  'summary.json': JSON.stringify(SUMMARY),
  'rounds.csv': 'round,test_accuracy\n1,0.5\n2,0.9\n',
  'clients.csv': 'round,client,reason\n1,0,"a, b"\n',
};

const readerOf = (changes: Record<string, string | undefined> = {}) =>
  createRunReader(async (file) => ({ ...FILES, ...changes })[file]);

describe('a run directory', () => {
  it('is read from wherever its files are', async () => {
    const reader = readerOf();
    expect(await reader.config()).toEqual({ run_id: 'r', experiment: { lr: 0.1 } });
    expect(await reader.summary()).toEqual(SUMMARY);
    expect((await reader.rounds()).map((row) => row['test_accuracy'])).toEqual(['0.5', '0.9']);
    expect(await reader.clients()).toEqual([{ round: '1', client: '0', reason: 'a, b' }]);
    expect([await reader.clientAccuracy(), await reader.baselines()]).toEqual([[], undefined]);
  });

  it('has the rows whose lines are whole, and no more', async () => {
    const reader = readerOf({ 'rounds.csv': 'round,test_accuracy\n1,0.5\n2,0.' });
    expect(await reader.rounds()).toHaveLength(1);
  });

  it.each([
    ['summary.json', undefined, 'there is no summary.json'],
    ['summary.json', '{"rounds":', /JSON/],
    ['summary.json', '{"rounds":2}', /test_accuracy/],
    ['config.json', '{"experiment":5}', /experiment/],
  ] as const)('says what is wrong with %s as %j', async (file, text, message) => {
    const reader = readerOf({ [file]: text });
    const read = file === 'config.json' ? reader.config() : reader.summary();
    await expect(read).rejects.toThrow(message);
  });

  it.each([
    ['5', /expected object/],
    ['{"centralised":5}', /centralised/],
    ['{"local_only":{"test":{"mean":"high"}}}', /local_only\.test\.mean/],
    ['{', /JSON/],
  ])('says what is wrong with baselines.json as %j', async (text, message) => {
    await expect(readerOf({ 'baselines.json': text }).baselines()).rejects.toThrow(message);
  });

  it('has what baselines.json holds, of whichever kinds there are', async () => {
    const found = { passes: 3, local_only: { clients: 2, test: { mean: null } } };
    const reader = readerOf({ 'baselines.json': JSON.stringify(found) });
    expect(await reader.baselines()).toEqual(found);
  });

  it('is read as it was written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fedsim-run-'));
    const path = join(folder, 'run');
    const spec = { inputSize: 2, hidden: [], outputSize: 2, activation: 'relu' } as const;
    const more = { dropoutRate: 0, loss: 'cross-entropy' } as const;
    const options = { tensorboard: false, spec: { ...spec, ...more }, settings: {} };
    mkdirSync(path);
    const directory = await openRunDirectory(runFolder(path), { ...options, keepsState: false });
    const state = { weights: new Float32Array(6), modelVersion: 1 };
    for (const round of [1, 2]) {
      await directory.addRound(reportOf(round), { ...state, round });
    }
    await directory.settle();
    await directory.writeJson('summary.json', SUMMARY);
    const reader = openRun(path);
    expect(await reader.summary()).toEqual(SUMMARY);
    const rounds = await reader.rounds();
    expect(rounds.map(({ round, test_accuracy: accuracy }) => [round, accuracy])).toEqual([
      ['1', '0.25'],
      ['2', '0.5'],
    ]);
    const clients = await reader.clients();
    expect(clients.map(({ client, reason }) => [client, reason])).toEqual([
      ['3', 'says "no", twice'],
      ['3', 'says "no", twice'],
    ]);
    rmSync(folder, { recursive: true });
  });
});

function reportOf(round: number): RoundReport {
  const timings = { train: 0, encode: 0, send: 0, validate: 0, aggregate: 0, evaluate: 0 };
  const client = { client: 3, status: 'failed', reason: 'says "no", twice' } as const;
  return {
    round,
    rounds: 2,
    status: 'ok',
    participants: 1,
    cohortSize: 1,
    examples: 10,
    trainLoss: 1,
    testLoss: 1,
    testAccuracy: round / 4,
    uplinkBytes: 1,
    downlinkBytes: 1,
    seconds: 1,
    timings,
    measures: {},
    modelVersion: round,
    modelSha256: 'ab',
    clients: [{ ...client, examples: 0, trainLoss: null, uplinkBytes: 0, seconds: null }],
  };
}
