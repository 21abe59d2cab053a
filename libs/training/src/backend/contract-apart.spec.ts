import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleProgram, type BundledProgram, type ProgramOutput } from '../contract/run-apart';
import { noSoftwareGpu, softwareGpuEnv } from '../contract/software-gpu';

/** Why TensorFlow is missing; undefined if `npm run setup:gpu` has installed it. */
function noTensorflow(): string | undefined {
  const { resolve } = createRequire(__filename);
  try {
    resolve('@tensorflow/tfjs-node');
    return undefined;
  } catch {
    return '@tensorflow/tfjs-node is not installed';
  }
}

/** `whole` runs the whole suite on WebGPU, which takes minutes on a software adapter. */
const webgpuExtent = process.env.FEDSIM_WEBGPU_CONTRACT === 'whole' ? 'whole' : 'essential';

/** Backends that Jest cannot load into its own context, and what each needs. */
const BACKENDS = [
  { backend: 'webgpu', extent: webgpuExtent, env: softwareGpuEnv, lacking: noSoftwareGpu },
  { backend: 'tensorflow', extent: 'whole', env: {}, lacking: noTensorflow() },
] as const;

describe.each(BACKENDS)('the contract on $backend', ({ backend, extent, env, lacking }) => {
  const ways = ['one-by-one', 'vectorised'] as const;
  if (lacking) {
    it.skip.each(ways)(`%s: skipped, since ${lacking}`, () => {});
    return;
  }

  let app: BundledProgram;
  let outputs: PromiseSettledResult<ProgramOutput>[];
  beforeAll(async () => {
    app = await bundleProgram(path.join(__dirname, 'contract-app.fixture.ts'));
    // Side by side: neither keeps two cores busy.
    outputs = await Promise.allSettled(ways.map((way) => app.run([backend, way, extent], env)));
  }, 600_000);
  afterAll(() => app.remove());

  it.each(ways)('%s', (way) => {
    const output = outputs[ways.indexOf(way)];
    if (output.status === 'rejected') throw output.reason;
    const { description, passed, failed } = JSON.parse(output.value.lines.at(-1)!);
    console.info(`${backend}, ${way}, on ${description}: ${passed} contract tests passed`);
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(35);
  });
});
