import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [
  ...SMALL_RUN.filter((flag) => !/^--(clients|rounds)/.test(flag)),
  ...['--clients=8', '--fraction=0.5', '--rounds=4', '--skew=quantity:0.7'],
];

/** The cohorts of a run, as a line of client numbers for each round, and its model. */
async function run(command: string, ...flags: string[]) {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const ended = await runApp('server', [command, ...RUN, ...flags, `--out=${out}`]);
  expect(ended).toMatchObject({ code: 0, errors: '' });
  const rows = readTable(out, 'clients.csv');
  const cohorts = [1, 2, 3, 4].map((round) =>
    rows.filter((row) => row['round'] === String(round)).map((row) => row['client']),
  );
  return { cohorts, sha: readJson(out, 'summary.json')['weights_sha256'] };
}

describe('sampling', () => {
  it('by size selects the same clients and gives the same model in simulate and serve', async () => {
    const flag = '--sampling=size';
    const served = await run('serve', flag, '--exit', '--processes=2');
    expect(await run('simulate', flag, '--workers=2')).toEqual(served);
  });
});
