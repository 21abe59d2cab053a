import { existsSync, statfsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [...SMALL_RUN, '--optimizer=sgd', '--strategy=scaffold'];

const simulate = (...flags: string[]) => runApp('server', ['simulate', ...flags]);

const shaOf = (out: string): unknown => readJson(out, 'summary.json')['weights_sha256'];

/** A run whose clients' states may grow to 130 GB. */
const HUGE = ['--clients=10000', '--synthetic-train=10000', '--hidden=4096', '--rounds=10000'];
const HUGE_GB = 130;

describe('a disk with too little space', () => {
  const whereFull = existsSync('/dev/full') ? it : it.skip;
  whereFull(
    'ends a run with one sentence; once there is space it resumes with the same bits',
    async () => {
      using folder = temporaryFolder();
      const [whole, out] = [join(folder.path, 'whole'), join(folder.path, 'run')];
      expect(await simulate(...RUN, '--rounds=4', `--out=${whole}`)).toMatchObject({ code: 0 });
      expect(await simulate(...RUN, '--rounds=2', `--out=${out}`)).toMatchObject({ code: 0 });
      const file = join(out, 'checkpoint', 'clients', '1', '2.bin');
      symlinkSync('/dev/full', `${file}.new`);
      const { code, errors } = await simulate(`--resume=${out}`, '--rounds=4');
      expect(code).toBe(1);
      expect(errors.split('\n')).toEqual([
        expect.stringContaining(`error: ${file} could not be written: its disk is full. What is`),
        '',
      ]);
      expect(readTable(out, 'rounds.csv')).toHaveLength(2);
      // The failed write has removed the link, so now there is space.
      expect(await simulate(`--resume=${out}`, '--rounds=4')).toMatchObject({ code: 0 });
      expect(shaOf(out)).toBe(shaOf(whole));
      expect(readTable(out, 'rounds.csv')).toHaveLength(4);
    },
  );

  const whereSmall = hasLess('/dev/shm', HUGE_GB) ? it : it.skip;
  whereSmall.each(['simulate', 'serve'])(
    "is detected before %s begins if the clients' states might not fit",
    async (command) => {
      const out = join('/dev/shm', `fedsim-${process.pid}`);
      const { code, errors } = await runApp('server', [command, ...RUN, ...HUGE, `--out=${out}`]);
      expect(code).toBe(1);
      expect(errors).toMatch(/^error: strategy: scaffold keeps 13 MB for every client/);
      expect(existsSync(out)).toBe(false);
    },
  );
});

function hasLess(folder: string, gigabytes: number): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 1e9 * gigabytes;
}
