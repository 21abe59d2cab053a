import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = path.join(__dirname, '../../../..');
// Inside the workspace, so that the bundle finds the packages that it does not contain.
const folder = path.join(root, 'dist/test/training');

/** A program bundled as the apps are, to be run in separate processes. */
export interface BundledProgram {
  /** Runs it for at most 10 minutes; resolves to its output. Rejects when it exits with an error. */
  run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ProgramOutput>;
  /** Removes the bundle. */
  remove(): Promise<void>;
}

/** The output of a program. */
export interface ProgramOutput {
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** Bundles a program as CommonJS, without TensorFlow.js and `webgpu`. */
export async function bundleProgram(entryPoint: string): Promise<BundledProgram> {
  const name = `${path.basename(entryPoint, '.fixture.ts')}-${process.pid}.cjs`;
  const bundle = path.join(folder, name);
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [entryPoint],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    tsconfig: path.join(root, 'tsconfig.base.json'),
    external: ['@tensorflow/*', 'webgpu', 'expect'],
  });
  return {
    async run(args, env) {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [bundle, ...args], {
        env: { ...process.env, ...env },
        timeout: 600_000,
      });
      return { lines: stdout.trim().split('\n'), stderr };
    },
    remove: () => rm(bundle, { force: true }),
  };
}
