// Compiles the WebAssembly kernels from the assembly/ folders of the libs; with --check, says which file is stale.
import { join } from 'node:path';
import { compileKernel } from './compile-kernel.mjs';

const libs = join(import.meta.dirname, '../../libs');

await compileKernel({
  assembly: join(libs, 'training/assembly'),
  file: join(libs, 'training/src/simd/generated/simd-kernel.ts'),
  constant: 'SIMD_KERNEL',
});
await compileKernel({
  assembly: join(libs, 'core/assembly'),
  file: join(libs, 'core/src/secure-aggregation/generated/ring-kernel.ts'),
  constant: 'RING_KERNEL',
});
