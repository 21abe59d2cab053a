import { join } from 'node:path';
import { createExperiment, experimentSchema, parseConfig } from '@fedsim/core/house';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';
import { runApp } from '../support/app-process';
import { readJson } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

type Engine = 'simd' | 'cpu' | 'wasm';

async function fingerprint(...flags: string[]): Promise<string> {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const args = ['serve', '--exit', ...SMALL_RUN, '--skew=dirichlet:0.5', ...flags];
  const { code, errors } = await runApp('server', [...args, `--out=${out}`]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return readJson(out, 'summary.json')['weights_sha256'] as string;
}

const engineOptions = (backend: Engine) =>
  backend === 'simd'
    ? ({ engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 } as const)
    : ({ engine: 'tfjs', device: 'cpu', backend, cohortSize: 3 } as const);

const engineFlags = (backend: Engine): string[] =>
  backend === 'simd' ? ['--engine=simd'] : ['--engine=tfjs', `--backend=${backend}`];

/** The fingerprint of SMALL_RUN in this process, without sockets. */
async function inMemoryFingerprint(backend: Engine): Promise<string> {
  const config = parseConfig(experimentSchema, {
    hidden: 16,
    epochs: 1,
    clients: 3,
    rounds: 3,
    skew: 'dirichlet:0.5',
  });
  const synthetic = { train: 1200, test: 200 };
  const request = { name: 'synthetic', explicit: true, env: {}, seed: config.seed, synthetic };
  const dataset = openDataset(await prepareDataset(request));
  const train = await dataset.trainRows(Uint32Array.from({ length: 1200 }, (_, row) => row));
  const test = await dataset.testSet();
  const { createTrainer } = await chooseEngine(engineOptions(backend));
  await using experiment = createExperiment({ config, train, test, createTrainer });
  let sha = '';
  for await (const { modelSha256 } of experiment) sha = modelSha256;
  return sha;
}

describe.each(['simd', 'cpu', 'wasm'] as const)('the final model on %s', (backend) => {
  let expected: string;
  beforeAll(async () => {
    expected = await inMemoryFingerprint(backend);
  });

  it('has the same bits for any number of processes, and without sockets', async () => {
    const shas = ['--processes=3', '--processes=1'].map((processes) =>
      fingerprint(...engineFlags(backend), processes),
    );
    expect(await Promise.all(shas)).toEqual([expected, expected]);
  });

  it('has other bits for another seed', async () => {
    expect(await fingerprint(...engineFlags(backend), '--seed=2')).not.toBe(expected);
  });
});
