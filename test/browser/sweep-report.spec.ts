import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runApp } from '../support/app-process';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without a browser on this machine the test is left out. */
const withBrowser = existsSync(CHROMIUM) ? it : it.skip;

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', '--enable-logging=stderr'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // Whatever the page would fetch fails, and says so.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

withBrowser(
  "a browser without a network shows a sweep's report and has nothing to complain about",
  async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'sweep');
    const small = SMALL_RUN;
    const ended = await runApp('server', ['sweep', ...small, '--lr=0.05,0.1', `--out=${out}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    const args = [...FLAGS, `--user-data-dir=${join(folder.path, 'profile')}`];
    const report = pathToFileURL(join(out, 'report.html')).href;
    const { stdout, stderr } = await promisify(execFile)(CHROMIUM, [...args, report]);
    expect(stderr.split('\n').filter((line) => line.includes('CONSOLE'))).toEqual([]);
    expect(stdout).toMatch(/<title>sweep · fedsim<\/title>/);
    expect(stdout.match(/<svg role="img"/g)).toHaveLength(5);
  },
);
