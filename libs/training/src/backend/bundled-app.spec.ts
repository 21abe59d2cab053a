import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = path.join(__dirname, '../../../..');
// Inside the workspace, so that the bundle finds the packages that are left out of it.
const folder = path.join(root, 'dist/test/training');
const bundle = path.join(folder, `app-${process.pid}.cjs`);

/** Runs the bundled fixture in a process of its own. */
async function run(env: NodeJS.ProcessEnv) {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [bundle], {
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  return { lines: stdout.trim().split('\n'), stderr };
}

describe('an app bundled as CommonJS', () => {
  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    await build({
      entryPoints: [path.join(__dirname, 'bundled-app.fixture.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      tsconfig: path.join(root, 'tsconfig.base.json'),
      external: ['@tensorflow/*', 'webgpu'],
    });
  });
  afterAll(() => rm(bundle, { force: true }));

  it('trains without a word from TensorFlow.js', async () => {
    const { lines, stderr } = await run({ FEDSIM_WEBGPU_ALLOW_SOFTWARE: '' });
    expect([lines.length, stderr]).toEqual([1, '']);
    expect(JSON.parse(lines[0]).error).toBeLessThan(1e-5);
  });

  // Needs a Vulkan driver, SwiftShader's for instance: VK_ICD_FILENAMES=…/vk_swiftshader_icd.json.
  const softwareGpu = process.env.FEDSIM_WEBGPU_ALLOW_SOFTWARE === '1' ? it : it.skip;
  softwareGpu(
    'trains on WebGPU',
    async () => {
      const { backend, error } = JSON.parse((await run({})).lines[0]);
      expect(backend).toBe('webgpu');
      expect(error).toBeLessThan(1e-5);
    },
    90_000,
  );
});
