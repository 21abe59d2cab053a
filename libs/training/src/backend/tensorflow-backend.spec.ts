import * as tf from '@tensorflow/tfjs-core';
import util from 'node:util';
import { restoreUtil, tensorflowProbe, type LoadPackage } from './tensorflow-backend';

const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';
const CPU_PACKAGE = '@tensorflow/tfjs-node';

/** The probe, on a machine where loading the package `installed` calls `load`. */
function probeWith(installed: string, load: () => void) {
  const loadPackage: LoadPackage = async (name) => {
    if (name === installed) return load();
    const missing = new Error(`Cannot find package '${name}' imported from main.cjs`);
    throw Object.assign(missing, { code: 'ERR_MODULE_NOT_FOUND' });
  };
  return tensorflowProbe(loadPackage);
}

/** Registers a backend that reports whether it uses a GPU, as tfjs-node's does. */
function register(isUsingGpuDevice: boolean) {
  return (): void => {
    const backend = { isUsingGpuDevice, dispose: () => {} } as unknown as tf.KernelBackend;
    tf.registerBackend('tensorflow', () => backend);
  };
}

describe('tensorflowProbe', () => {
  afterEach(() => {
    if (tf.findBackendFactory('tensorflow')) tf.removeBackend('tensorflow');
  });

  it('says that nothing is installed, and how to install it', async () => {
    const probe = probeWith('another-package', () => {});
    const reason = 'not installed (npm run setup:gpu adds it)';
    expect(await probe('auto')).toEqual({ ready: false, reason });
  });

  it('takes the GPU package', async () => {
    const probe = probeWith(GPU_PACKAGE, register(true));
    expect(await probe('auto')).toMatchObject({ ready: true, device: 'gpu' });
  });

  it('restores what Node 23 removed before it loads the package', async () => {
    const functions = util as unknown as Record<string, unknown>;
    delete functions.isNullOrUndefined;
    let found: unknown;
    const probe = probeWith(GPU_PACKAGE, () => {
      found = functions.isNullOrUndefined;
      register(true)();
    });
    await probe('auto');
    expect(found).toBeInstanceOf(Function);
  });

  it('notices that the GPU package found no GPU', async () => {
    const probe = probeWith(GPU_PACKAGE, register(false));
    expect(await probe('gpu')).toMatchObject({ ready: true, device: 'cpu' });
  });

  it('does not load the GPU package when the CPU was requested', async () => {
    const probe = probeWith(GPU_PACKAGE, register(true));
    expect(await probe('cpu')).toMatchObject({ ready: false });
  });

  it('falls back to the CPU package', async () => {
    const probe = probeWith(CPU_PACKAGE, register(false));
    expect(await probe('auto')).toMatchObject({ ready: true, device: 'cpu' });
  });

  it('distinguishes a missing dependency from a missing package', async () => {
    const probe = tensorflowProbe(async () => {
      const missing = new Error("Cannot find module 'node-fetch'");
      throw Object.assign(missing, { code: 'MODULE_NOT_FOUND' });
    });
    expect(await probe('auto')).toMatchObject({ reason: expect.stringContaining('node-fetch') });
  });

  it('says why an installed package does not load', async () => {
    const probe = probeWith(GPU_PACKAGE, () => {
      throw new Error('libcudart.so.11.0: cannot open shared object file\nat …');
    });
    const reason =
      'installed, but it does not load: libcudart.so.11.0: cannot open shared object file';
    expect(await probe('auto')).toEqual({ ready: false, reason });
  });
});

describe('restoreUtil', () => {
  it('adds what is missing and changes nothing else', () => {
    const own = (): boolean => true;
    const util: Record<string, unknown> = { isArray: own };
    restoreUtil(util);
    expect(util.isArray).toBe(own);
    const isNullOrUndefined = util.isNullOrUndefined as (value: unknown) => boolean;
    expect([null, undefined, 0, ''].map(isNullOrUndefined)).toEqual([true, true, false, false]);
  });
});
