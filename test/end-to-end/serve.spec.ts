import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accuracyOf, confusionMatrix } from '@fedsim/core/house';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as layers from '@tensorflow/tfjs-layers';
import { runApp, type Ended } from '../support/app-process';
import { readJson, readLog, readTable } from '../support/run-files';
import { REAL_DATA } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

// Keeps TensorFlow.js from advertising its native binding.
tf.env().set('IS_NODE', false);

/** The main job as a user starts it: all defaults, ten client processes. */
describe('serve with its defaults', () => {
  const folder = temporaryFolder();
  const out = join(folder.path, 'run');
  let ended: Ended;

  beforeAll(async () => {
    ended = await runApp('server', ['serve', '--exit', ...REAL_DATA, `--out=${out}`]);
  });
  afterAll(() => folder[Symbol.dispose]());

  it('completes and says so in plain lines', () => {
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(/round 10\/10 {2}accuracy 9\d\.\d\d %/);
    expect(ended.output).toMatch(/completed in .* test accuracy\nresults in /);
    expect(ended.output).toMatch(/^in 10 rounds 40\.\d MB went to clients and 40\.\d MB back: /m);
  });

  it('passes 97 % test accuracy', () => {
    expect(readJson(out, 'summary.json')['test_accuracy']).toBeGreaterThanOrEqual(0.97);
  });

  it('trained in ten processes, one client each, with equal shares', () => {
    const joined = readLog(out, 'server', 'host joined');
    expect(new Set(joined.map(({ pid }) => pid)).size).toBe(10);
    const clients = readTable(out, 'clients.csv');
    expect(clients).toHaveLength(100);
    expect(new Set(clients.map(({ status, examples }) => `${status} ${examples}`))).toEqual(
      new Set(['ok 6000']),
    );
  });

  it('leaves the tables that the design lists', () => {
    const rounds = readTable(out, 'rounds.csv');
    expect(Object.keys(rounds[0]).slice(0, 10).join()).toBe(
      'round,participants,examples,train_loss,test_loss,test_accuracy,uplink_bytes,downlink_bytes,seconds,model_sha256',
    );
    expect(rounds.map(({ round, participants }) => `${round}:${participants}`)).toEqual(
      Array.from({ length: 10 }, (_, i) => `${i + 1}:10`),
    );
    const { weights_sha256, test_accuracy, confusion_matrix, macro } = readJson(
      out,
      'summary.json',
    );
    expect(rounds[9]['model_sha256']).toBe(weights_sha256);
    expect(Number(rounds[9]['test_accuracy'])).toBe(test_accuracy);
    expect((confusion_matrix as number[][]).flat().reduce((a, b) => a + b)).toBe(10_000);
    expect((macro as { roc_auc: number }).roc_auc).toBeGreaterThan(0.99);
  });

  it('exports a model that TensorFlow.js loads, with the same accuracy', async () => {
    const model = await layers.loadLayersModel(modelFiles(join(out, 'model')));
    const [name] = [readJson<{ dataset: { kind: string } }>(out, 'config.json').dataset.kind];
    const manifest = await prepareDataset({ name, explicit: true, env: process.env, seed: 1 });
    const { pixels, labels, count } = await openDataset(manifest).testSet();
    const inputs = tf.tensor2d(
      Float32Array.from(pixels, (pixel) => pixel / 255),
      [count, 784],
    );
    const probabilities = (await (model.predict(inputs) as tf.Tensor).data()) as Float32Array;
    expect(accuracyOf(confusionMatrix(probabilities, labels, 10))).toBeCloseTo(
      readJson(out, 'summary.json')['test_accuracy'] as number,
      3,
    );
  });
});

function modelFiles(folder: string): tf.io.IOHandler {
  const { modelTopology, weightsManifest } = readJson<tf.io.ModelJSON>(folder, 'model.json');
  const bytes = readFileSync(join(folder, weightsManifest[0].paths[0]));
  return tf.io.fromMemory({
    modelTopology,
    weightSpecs: weightsManifest[0].weights,
    weightData: new Uint8Array(bytes).buffer,
  });
}
