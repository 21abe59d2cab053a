import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flatWeights, INPUT_RANGES, mlpLayout, UserError } from '@fedsim/core/house';
import { problem } from '../contract/problems';
import { exportLayersModel } from './export-layers-model';
import { readLayersModel } from './read-layers-model';

describe('a saved model', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-model-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (file: string) => join(folder, file);

  it.each(INPUT_RANGES)('has the weights that were exported, of %s inputs', async (inputRange) => {
    const { spec, weights } = problem({ inputRange, dropoutRate: 0.5 });
    const model = await exportLayersModel(spec, weights);
    writeFileSync(at('model.json'), model.modelJson);
    writeFileSync(at('weights.bin'), model.weightsBin);
    // Twice, since TensorFlow.js gives a second layer of a name another one.
    for (let time = 0; time < 2; time++) {
      const arrays = await readLayersModel(at('model.json'));
      expect(arrays.map(({ name }) => name)).toEqual(mlpLayout(spec).slots.map(({ name }) => name));
      expect(flatWeights(arrays, spec, folder)).toEqual(weights);
    }
    rmSync(at('weights.bin'));
    await expect(readLayersModel(at('model.json'))).rejects.toThrow(/ENOENT.*weights.bin/);
  });

  it.each(['{', '{}', '{"modelTopology":{},"weightsManifest":[]}'])(
    'is refused by name when it is %s',
    async (text) => {
      writeFileSync(at('model.json'), text);
      await expect(readLayersModel(at('model.json'))).rejects.toThrow(UserError);
      await expect(readLayersModel(at('model.json'))).rejects.toThrow(`${at('model.json')} is no`);
    },
  );
});
