import * as tf from '@tensorflow/tfjs-core';
import { readdir } from 'node:fs/promises';
import { firstLine, type BackendProbe, type ReadyBackend } from './backend-probe';
import { silenceTensorflow } from './silence-tensorflow';

/** If set to 1, adapters that compute on the CPU are accepted too: slow, for tests of this code path. */
const ALLOW_SOFTWARE = 'FEDSIM_WEBGPU_ALLOW_SOFTWARE';

/** Matches the names of adapters that compute on the CPU. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|\bwarp\b/i;

/** Kept because Dawn aborts the process if its `GPU` object is garbage-collected before its devices. */
let running: { readonly gpu: GPU; readonly backend: ReadyBackend } | undefined;

/** TensorFlow.js' WebGPU backend on Dawn (the `webgpu` package), on a real GPU. */
export const probeWebgpu: BackendProbe = async () => {
  silenceTensorflow();
  if (running && (await tf.setBackend('webgpu'))) return running.backend;
  const allowSoftware = process.env[ALLOW_SOFTWARE] === '1';
  // Loading Dawn takes longer than looking for a device file, and it complains on stderr.
  if (!allowSoftware && !(await mayHaveGpu())) return missing('no GPU device on this machine');
  try {
    const gpu = await loadDawn();
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return missing('no GPU adapter answered');
    const description = describeAdapter(adapter.info);
    if (!allowSoftware && isSoftware(adapter.info)) {
      return missing(`the only adapter computes on the CPU (${description})`);
    }
    await activate(gpu, adapter);
    running = { gpu, backend: { ready: true, device: 'gpu', description } };
    return running.backend;
  } catch (error) {
    return missing(`it does not start: ${firstLine(error)}`);
  }
};

function missing(reason: string): { ready: false; reason: string } {
  return { ready: false, reason };
}

/** Whether this machine may have a GPU; on Linux, whether a kernel driver exposes one. */
async function mayHaveGpu(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const listings = ['/dev', '/dev/dri'].map((folder) => readdir(folder).catch(() => []));
  const names = (await Promise.all(listings)).flat();
  return names.some((name) => /^(renderD\d+|nvidia\d+|dxg)$/.test(name));
}

async function loadDawn(): Promise<GPU> {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  return create([]);
}

/** Whether an adapter computes on the CPU. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  return info.isFallbackAdapter || SOFTWARE.test(Object.values(adapterNames(info)).join(' '));
}

function describeAdapter(info: GPUAdapterInfo): string {
  const { description, device, vendor } = adapterNames(info);
  return description || device || vendor || 'unnamed adapter';
}

function adapterNames({ vendor, architecture, device, description }: GPUAdapterInfo) {
  return { vendor, architecture, device, description };
}

async function activate(gpu: GPU, adapter: GPUAdapter): Promise<void> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const device = await adapter.requestDevice({ requiredLimits: usefulLimits(adapter.limits) });
  const backend = withNavigator(gpu, () => new WebGPUBackend(device, adapter.info));
  tf.registerBackend('webgpu', () => backend);
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js refused the adapter');
}

function usefulLimits(limits: GPUSupportedLimits): Record<string, number> {
  return {
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxBufferSize: limits.maxBufferSize,
    maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
  };
}

/** Sets `navigator.gpu` for `make`: without it, TensorFlow.js considers WebGPU unavailable. */
function withNavigator<T>(gpu: GPU, make: () => T): T {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  try {
    return make();
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
}
