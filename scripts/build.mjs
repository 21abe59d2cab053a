// Bundles an app into dist/apps/<app>/main.cjs: node scripts/build.mjs server
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { nodeBundle } from './node-bundle.mjs';

const [app] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * What becomes a separate file besides main.ts: the code that threads start with, and the pages of
 * sweeps and attacks, whose plotting library nothing else should have to load.
 */
const others = {
  server: [
    'libs/simulation/src/worker/simulation-worker.ts',
    'apps/server/src/sweep/report/write-report.ts',
    'apps/server/src/attack/report/write-attack-page.ts',
  ],
  client: [],
};

await build({
  ...nodeBundle,
  entryPoints: [`apps/${app}/src/main.ts`, ...others[app]],
  outdir: `dist/apps/${app}`,
  entryNames: '[name]',
  // Every client process keeps the text of its program in memory. Names stay, for stack traces.
  minifyWhitespace: true,
  // Where an error is not caught, Node prints the line that threw.
  lineLimit: 120,
  define: { FEDSIM_VERSION: JSON.stringify(version) },
  tsconfig: 'tsconfig.base.json',
  // Left to Node's own loader: they look for WebAssembly, native files and binaries in their own folders.
  external: ['@tensorflow/*', 'webgpu', 'bufferutil', 'utf-8-validate', 'esbuild'],
  // Its version for Node uses a top-level await, which CommonJS cannot have.
  alias: { 'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js' },
});
