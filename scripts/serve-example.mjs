// Bundles the page in examples/browser-client and serves it: node scripts/serve-example.mjs [port]
import { context } from 'esbuild';

const page = await context({
  entryPoints: ['examples/browser-client/join.ts'],
  outdir: 'examples/browser-client',
  bundle: true,
  write: false,
  platform: 'browser',
  tsconfig: 'tsconfig.base.json',
});
const port = Number(process.argv[2] ?? 8000);
await page.serve({ servedir: 'examples/browser-client', host: '127.0.0.1', port });
console.log(`http://127.0.0.1:${port}/?server=…&token=…`);
