// Compiles assembly/ to src/secure-aggregation/generated/ring-kernel.ts; with --check, says whether that file is stale.
import { join } from 'node:path';
import { compileKernel } from '../../scripts/compile-kernel.mjs';

await compileKernel({
  script: 'libs/core/build-ring.mjs',
  assembly: join(import.meta.dirname, 'assembly'),
  file: join(import.meta.dirname, 'src/secure-aggregation/generated/ring-kernel.ts'),
  constant: 'RING_KERNEL',
});
