import { isSoftware } from './webgpu-backend';

function adapter(names: Partial<GPUAdapterInfo>): GPUAdapterInfo {
  const unnamed = { vendor: '', architecture: '', device: '', description: '' };
  return { ...unnamed, isFallbackAdapter: false, ...names } as GPUAdapterInfo;
}

describe('isSoftware', () => {
  it.each([
    { vendor: 'google', architecture: 'swiftshader' },
    { vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
    { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' },
    { isFallbackAdapter: true },
  ])('knows %o', (names) => {
    expect(isSoftware(adapter(names))).toBe(true);
  });

  it.each([
    { vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H200' },
    { vendor: 'apple', architecture: 'metal-3' },
    { vendor: 'intel', architecture: 'gen-12lp', description: 'Intel(R) Iris(R) Xe Graphics' },
  ])('recognises %o as a GPU', (names) => {
    expect(isSoftware(adapter(names))).toBe(false);
  });
});
