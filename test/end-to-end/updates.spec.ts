import { join } from 'node:path';
import {
  aggregatorKinds,
  createExperiment,
  kebabCase,
  stepKinds,
  type ExperimentConfig,
} from '@fedsim/core/house';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';
import { runApp } from '../support/app-process';
import { readJson } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

interface Summary {
  readonly weights_sha256: string;
}

/** The SHA-256 of the final model of a command. */
async function shaOf(command: string, ...flags: string[]): Promise<string> {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const ended = await runApp('server', [command, ...SMALL_RUN, ...flags, `--out=${out}`]);
  expect(ended).toMatchObject({ code: 0, errors: '' });
  return readJson<Summary>(out, 'summary.json').weights_sha256;
}

/** The SHA-256 of the final model when the experiment runs in this process. */
async function inProcess(config: Partial<ExperimentConfig>): Promise<string> {
  const small = { hidden: [16], epochs: 1, clients: 3, rounds: 3 };
  const synthetic = { train: 1200, test: 200 };
  const request = { name: 'synthetic', explicit: true, env: {}, seed: 1, synthetic };
  const dataset = openDataset(await prepareDataset(request));
  const train = await dataset.trainRows(Uint32Array.from({ length: 1200 }, (_, row) => row));
  const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 } as const;
  const { createTrainer } = await chooseEngine(engine);
  const test = await dataset.testSet();
  const input = { config: { ...small, ...config }, train, test, createTrainer };
  await using experiment = createExperiment(input);
  let sha = '';
  for await (const { modelSha256 } of experiment) sha = modelSha256;
  return sha;
}

/** The SHA-256 of the final model, after finding it the same on workers, in client processes and in the library. */
async function shaEverywhere(settings: Partial<ExperimentConfig>): Promise<string> {
  const flags = Object.entries(settings).map(([key, value]) => `--${kebabCase(key)}=${value}`);
  const simulated = await shaOf('simulate', '--workers=2', ...flags);
  expect(await shaOf('serve', '--exit', '--processes=2', ...flags)).toBe(simulated);
  expect(await inProcess(settings)).toBe(simulated);
  return simulated;
}

const cases = [
  ...aggregatorKinds.known.map(({ example }) => ['aggregator', example] as const),
  ...stepKinds.known.map(({ example }) => ['update', example] as const),
];

const skew = 'dirichlet:0.5';
let plain: string;
beforeAll(async () => {
  plain = await shaOf('simulate', `--skew=${skew}`);
});

describe.each(cases)('--%s=%s', (setting, example) => {
  it('gives the same bits on workers, in client processes and in the library', async () => {
    const sha = await shaEverywhere({ [setting]: example, skew });
    expect(sha === plain).toBe(example === 'mean');
  });
});

// With further vectors both ways, memory, indices that are sent, and draws: each by itself is a matter of units.
describe('updates and models that are compressed', () => {
  it('give the same bits on workers, in client processes and in the library', async () => {
    const both = { compress: 'topk:0.1+quantize:4', compressDown: 'quantize:8' };
    expect(await shaEverywhere({ strategy: 'scaffold', ...both, skew })).not.toBe(plain);
  });
});
