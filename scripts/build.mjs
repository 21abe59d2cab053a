// Bundles an app into dist/apps/<app>/main.cjs: node scripts/build.mjs server
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const [app] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

await build({
  entryPoints: [`apps/${app}/src/main.ts`],
  outfile: `dist/apps/${app}/main.cjs`,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: true,
  define: { FEDSIM_VERSION: JSON.stringify(version) },
  tsconfig: 'tsconfig.base.json',
  // Left to Node's own loader: they find WebAssembly and native files beside themselves.
  external: ['@tensorflow/*', 'webgpu', 'bufferutil', 'utf-8-validate'],
  logLevel: 'warning',
});
