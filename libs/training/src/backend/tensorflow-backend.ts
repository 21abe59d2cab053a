import * as tf from '@tensorflow/tfjs-core';
import util from 'node:util';
import { firstLine, type BackendProbe, type Device } from './backend-probe';
import { silenceTensorflow } from './silence-tensorflow';

const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';
const CPU_PACKAGE = '@tensorflow/tfjs-node';

/** Loads a package by name; rejects as `import()` does when it is not installed. */
export type LoadPackage = (name: string) => Promise<unknown>;

/** Probes TensorFlow's C++ library, which the user may have installed; it is not one of our dependencies. */
export function tensorflowProbe(load: LoadPackage = (name) => import(name)): BackendProbe {
  return async (device) => {
    silenceTensorflow();
    restoreUtil(util as unknown as Record<string, unknown>);
    try {
      const name = await loadFirst(packagesFor(device), load);
      if (!name) return { ready: false, reason: 'not installed (npm run setup:gpu adds it)' };
      if (!(await tf.setBackend('tensorflow'))) throw new Error(`${name} did not start`);
      return usesGpu()
        ? { ready: true, device: 'gpu', description: `CUDA GPU through ${name}` }
        : { ready: true, device: 'cpu', description: `CPU through ${name}` };
    } catch (error) {
      return { ready: false, reason: `installed, but it does not load: ${firstLine(error)}` };
    }
  };
}

function packagesFor(device: Device): string[] {
  return device === 'cpu' ? [CPU_PACKAGE] : [GPU_PACKAGE, CPU_PACKAGE];
}

/** Loads the first package that is installed; undefined when none is. */
async function loadFirst(packages: string[], load: LoadPackage): Promise<string | undefined> {
  for (const name of packages) {
    try {
      await load(name);
      return name;
    } catch (error) {
      if (!isMissing(error, name)) throw error;
    }
  }
  return undefined;
}

function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return missing && message.includes(`'${name}'`);
}

function usesGpu(): boolean {
  return (tf.backend() as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
}

/** The functions of `node:util` that tfjs-node 4.22 calls and Node 23 removed. */
const REMOVED: Readonly<Record<string, (value: unknown) => boolean>> = {
  isArray: Array.isArray,
  isNullOrUndefined: (value) => value === null || value === undefined,
};

/** Restores the functions that are missing from `node:util`. */
export function restoreUtil(target: Record<string, unknown>): void {
  for (const [name, implementation] of Object.entries(REMOVED)) target[name] ??= implementation;
}
