import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { runApp, startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { startServer, TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without a browser on this machine the test is left out. */
const withBrowser = existsSync(CHROMIUM) ? it : it.skip;

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

const ROOT = join(__dirname, '../..');
const PAGE = join(ROOT, 'examples/browser-client');

/** The address of the example's page, bundled and served as `scripts/serve-example.mjs` does. */
async function servePage(): Promise<{ address: string } & AsyncDisposable> {
  const page = await context({
    entryPoints: [join(PAGE, 'join.ts')],
    outdir: PAGE,
    bundle: true,
    write: false,
    platform: 'browser',
    tsconfig: join(ROOT, 'tsconfig.base.json'),
  });
  const { port } = await page.serve({ servedir: PAGE, host: '127.0.0.1', port: 0 });
  return { address: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: () => page.dispose() };
}

/** A browser that has the page open. */
function openPage(folder: string, address: string): ChildProcess & AsyncDisposable {
  const args = [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, address];
  // A group of its own, so that none of its processes is left behind to write into the folder.
  const browser = spawn(CHROMIUM, args, { stdio: 'ignore', detached: true });
  const gone = once(browser, 'exit');
  return Object.assign(browser, {
    [Symbol.asyncDispose]: async () => {
      process.kill(-(browser.pid as number), 'SIGKILL');
      await gone;
    },
  });
}

withBrowser(
  'a page joins a run over a real socket, and trains to the bits of simulate',
  async () => {
    using folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const flags = SMALL_RUN;
    const simulated = await runApp('server', ['simulate', ...flags, `--out=${at('simulated')}`]);
    expect(simulated).toMatchObject({ code: 0, errors: '' });

    await using page = await servePage();
    await using server = await startServer(...flags, `--out=${at('served')}`);
    const { url } = server;
    // Two clients in a process, so that the third is left for the page.
    await using others = startApp('client', [
      'join',
      `--server=${url}`,
      `--token=${TOKEN}`,
      '--clients=2',
    ]);
    await others.line(/^joined, carrying 2 clients: /);
    const query = new URLSearchParams({ server: url, token: TOKEN });
    await using browser = openPage(folder.path, `${page.address}?${query}`);
    expect(browser.pid).toBeDefined();
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });

    const statuses = readTable(at('served'), 'clients.csv').map(({ status }) => status);
    expect(statuses).toEqual(Array(9).fill('ok'));
    const sha = (run: string) =>
      readJson<Record<string, unknown>>(at(run), 'summary.json')['weights_sha256'];
    expect(sha('served')).toBe(sha('simulated'));
    expect(readFileSync(join(at('served'), 'logs/server.log'), 'utf8')).toMatch(/"host":"browser"/);
  },
);
