import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without a browser on this machine a test is left out. */
export const withBrowser = existsSync(CHROMIUM) ? it : it.skip;

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', '--enable-logging=stderr'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // Whatever the page would fetch fails, and says so.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/**
 * Opens a file in a browser that has no network; what the page has become, and what it has to complain about.
 *
 * @param folder for the browser's profile
 */
export async function shownPage(
  file: string,
  folder: string,
): Promise<{ readonly dom: string; readonly complaints: readonly string[] }> {
  const args = [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, pathToFileURL(file).href];
  const { stdout, stderr } = await promisify(execFile)(CHROMIUM, args);
  const complaints = stderr.split('\n').filter((line) => line.includes('CONSOLE'));
  return { dom: stdout, complaints };
}
