import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, joined, mlpLayout, mlpSpec, weightsSha256 } from '@fedsim/core/house';
import { exportLayersModel } from '@fedsim/training/node';
import { planningProgram } from '../testing/planning-program';
import { initialWeightsOf, withInitialWeights } from './initial-weights';
import { parseSimulateConfig } from './simulate-config';
import { withoutStaleFiles } from './with-files';

/** Four small arrays that NumPy saved. */
const NUMPY = join(__dirname, '../../../../libs/datasets/src/testing/numpy/weights.npz');

describe('the weights that a run starts from', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-weights-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A folder with a model for MNIST of 5 hidden units, as a run keeps it; returns the weights. */
  async function writeModel(path: string): Promise<Float32Array> {
    const config = parseSimulateConfig({ hidden: 5 });
    const spec = mlpSpec(config, { inputSize: 784, classes: 10 });
    const weights = Float32Array.from({ length: mlpLayout(spec).length }, (_, i) => i / 4096);
    const { modelJson, weightsBin } = await exportLayersModel(spec, weights);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'model.json'), modelJson);
    writeFileSync(join(path, 'weights.bin'), weightsBin);
    return weights;
  }

  it('are those of a run, of a folder or of its model.json, by their fingerprint', async () => {
    const run = join(folder, 'run');
    const weights = await writeModel(join(run, 'model'));
    for (const path of [run, join(run, 'model'), join(run, 'model', 'model.json')]) {
      const settings = { lr: 1, 'initial-weights': path };
      const fingerprint = { 'initial-weights-sha256': weightsSha256(weights) };
      expect(await withInitialWeights(settings)).toEqual({ ...settings, ...fingerprint });
    }
    const arrays = await initialWeightsOf({ initialWeights: run });
    expect(joined(arrays ?? [])).toEqual(weights);
    expect(await initialWeightsOf({})).toBeUndefined();
    expect(await withInitialWeights({ lr: 1 })).toEqual({ lr: 1 });
  });

  it('are refused when they are not those that are recorded', async () => {
    const recorded = { 'initial-weights': NUMPY, 'initial-weights-sha256': 'ab' };
    await expect(withInitialWeights(recorded)).rejects.toThrow(ConfigError);
    await expect(withInitialWeights(recorded)).rejects.toThrow(
      /^initial-weights: the weights in .*weights.npz are not the recorded ones: the SHA-256 was ab and /,
    );
    const flags = { 'initial-weights': 'others.npz' };
    expect(withoutStaleFiles(recorded, flags)).toEqual({ 'initial-weights': NUMPY });
    expect(withoutStaleFiles(recorded, { skew: 'iid' })).toEqual(recorded);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['nothing', () => undefined, /there is nothing at ".*numpy\.savez\(/],
    ['a-folder', (path) => mkdirSync(path), /there is no model\.json in .*Name a run directory/],
    [
      'begun',
      (path) => {
        mkdirSync(path);
        writeFileSync(join(path, 'config.json'), '{}');
      },
      /the run in .*begun has no model yet: .*Let it end/,
    ],
    ['model.h5', (path) => writeFileSync(path, ''), /model\.h5 is no file of weights that is read/],
    ['cut.npz', (path) => writeFileSync(path, 'PK'), /cut\.npz is not a whole \.npz file/],
    ['model.json', (path) => writeFileSync(path, '[]'), /model\.json is no LayersModel/],
  ])('are refused when they cannot be read: %s', async (name, make, said) => {
    const path = join(folder, name);
    make(path);
    const reading = withInitialWeights({ 'initial-weights': path });
    await expect(reading).rejects.toThrow(ConfigError);
    await expect(reading).rejects.toThrow(said);
  });

  it.each(['simulate', 'serve', 'baseline', 'sweep'])(
    'have to fit the model, which %s finds out before it begins',
    async (command) => {
      const run = join(folder, `for-${command}`);
      await writeModel(join(run, 'model'));
      const plan = (...flags: string[]) =>
        planningProgram().parseAsync([command, ...flags], { from: 'user' });
      await expect(plan('--hidden=5', `--initial-weights=${run}`)).resolves.toBeDefined();
      await expect(plan('--hidden=6', `--initial-weights=${run}`)).rejects.toThrow(
        /initial-weights: the weights in .* the shapes 784×5, 5, 5×10, 10, and .* Set --hidden=5/s,
      );
    },
  );

  it('may be an axis of a sweep', async () => {
    const copies = ['a.npz', 'b.npz'].map((name) => join(folder, name));
    for (const copy of copies) copyFileSync(NUMPY, copy);
    const flags = [`--initial-weights=${copies.join(',')}`];
    const planned = planningProgram().parseAsync(['sweep', ...flags], { from: 'user' });
    await expect(planned).rejects.toThrow(/2 of the 2 combinations .*b\.npz.* 4×3, 3, 3×2, 2/s);
  });
});
