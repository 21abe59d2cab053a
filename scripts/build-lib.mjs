// Bundles a library's doors into libs/<lib>/dist, for scripts that import it: node scripts/build-lib.mjs core
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { nodeBundle } from './node-bundle.mjs';

const [lib] = process.argv.slice(2);
const { exports } = JSON.parse(readFileSync(`libs/${lib}/package.json`, 'utf8'));

/** Core's index gives out parts of its other door: once bundled, it takes them from that bundle, so that there is one of each. */
const oneHouse = {
  name: 'one-house',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/house$/ }, () => ({ path: './house.cjs', external: true })),
};

await build({
  ...nodeBundle,
  entryPoints: Object.values(exports).map(({ types }) => `libs/${lib}/${types}`),
  outdir: `libs/${lib}/dist`,
  // Without the path aliases: a library imports the others as any script does, so that each is loaded once.
  tsconfigRaw: {},
  external: ['@fedsim/*', '@tensorflow/*', 'webgpu'],
  plugins: [...nodeBundle.plugins, oneHouse],
});
