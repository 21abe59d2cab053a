import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { experimentSchema, mlpLayout, mlpSpec } from '@fedsim/core/house';
import { exportLayersModel } from '@fedsim/training/node';

/** What readers fill in, and something that fits. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/^(--token)=.*/, '$1=as-printed'],
  [/^(--strategy)=…/, '$1=fedavg'],
  [/^(--seed)=…/, '$1=1'],
  [/^(--data-dir)=.*/, '$1=mnist'],
  [/^(--config)=grid.yaml/, '$1=examples/schools/schools.yaml'],
];

/** The words of a command with its placeholders filled in, whose run directories are in `folder`. */
export function filledIn(words: readonly string[], folder: string): string[] {
  return words.map((word) =>
    FILLED.reduce((text, [placeholder, value]) => text.replace(placeholder, value), word)
      .replace('<run>', 'a-run')
      .replace(/=runs\//, `=${folder}/`),
  );
}

/** Writes what the commands take from a recorded run: settings, and a model for MNIST. */
export async function recordRun(folder: string): Promise<void> {
  const run = join(folder, 'a-run');
  mkdirSync(join(run, 'model'), { recursive: true });
  writeFileSync(join(run, 'config.json'), '{ "experiment": {} }');
  const spec = mlpSpec(experimentSchema.parse({}), { inputSize: 784, classes: 10 });
  const model = await exportLayersModel(spec, new Float32Array(mlpLayout(spec).length));
  writeFileSync(join(run, 'model', 'model.json'), model.modelJson);
  writeFileSync(join(run, 'model', 'weights.bin'), model.weightsBin);
}
