import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { temporaryFolder } from '../support/temporary-folder';
import { trainedFingerprint } from './page';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without a browser on this machine the test is left out. */
const withBrowser = existsSync(CHROMIUM) ? it : it.skip;

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', '--virtual-time-budget=60000'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

async function fingerprintInBrowser(folder: string): Promise<string> {
  await build({
    stdin: {
      contents: `import { trainedFingerprint } from './page';
        trainedFingerprint().then((sha) => (document.title = sha), (error) => (document.title = String(error)));`,
      resolveDir: __dirname,
    },
    outfile: join(folder, 'page.js'),
    bundle: true,
    platform: 'browser',
    tsconfig: join(__dirname, '../../tsconfig.base.json'),
  });
  const page = join(folder, 'index.html');
  writeFileSync(page, '<!doctype html><title>waiting</title><script src="page.js"></script>');
  const args = [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, pathToFileURL(page).href];
  const { stdout } = await promisify(execFile)(CHROMIUM, args);
  return /<title>(.*?)<\/title>/.exec(stdout)?.[1] ?? stdout;
}

withBrowser('the simd engine trains to the same bits in a browser as in Node', async () => {
  using folder = temporaryFolder();
  expect(await fingerprintInBrowser(folder.path)).toBe(await trainedFingerprint());
});
