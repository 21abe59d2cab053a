import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const EXAMPLES = join(__dirname, '../../examples');

const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort();

describe('examples', () => {
  it('exist, each with a page that shows its command', () => {
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) {
      const page = readFileSync(join(EXAMPLES, file, '../README.md'), 'utf8');
      expect(page).toContain(`--config=examples/${file}`);
    }
  });

  it.each(files)('%s runs', async (file) => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const ended = await runApp('server', [
      ...['simulate', `--config=${join(EXAMPLES, file)}`, `--out=${out}`, '--workers=1'],
      ...['--dataset=synthetic', '--synthetic-train=2000', '--synthetic-test=100', '--rounds=1'],
      '--baseline-passes=1',
    ]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(readJson<{ rounds: number }>(out, 'summary.json').rounds).toBe(1);
  });
});
