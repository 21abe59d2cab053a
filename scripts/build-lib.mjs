// Bundles a library's doors into libs/<lib>/dist, for scripts that import it: node scripts/build-lib.mjs core
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { nodeBundle } from './node-bundle.mjs';

const [lib] = process.argv.slice(2);
const { exports } = JSON.parse(readFileSync(`libs/${lib}/package.json`, 'utf8'));

await build({
  ...nodeBundle,
  entryPoints: Object.values(exports).map(({ types }) => `libs/${lib}/${types}`),
  outdir: `libs/${lib}/dist`,
  // Without the path aliases: a library finds the others as any script does, so that there is one of each.
  tsconfigRaw: {},
  external: ['@fedsim/*', '@tensorflow/*', 'webgpu'],
});
