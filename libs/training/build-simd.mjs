// Compiles assembly/ to src/simd/generated/simd-kernel.ts; with --check, says whether that file is stale.
import { join } from 'node:path';
import { compileKernel } from '../../scripts/compile-kernel.mjs';

await compileKernel({
  script: 'libs/training/build-simd.mjs',
  assembly: join(import.meta.dirname, 'assembly'),
  file: join(import.meta.dirname, 'src/simd/generated/simd-kernel.ts'),
  constant: 'SIMD_KERNEL',
});
