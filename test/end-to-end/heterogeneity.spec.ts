import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [
  ...SMALL_RUN.filter((flag) => !/^--(clients|rounds)/.test(flag)),
  ...['--clients=12', '--fraction=0.25', '--skew=quantity:1', '--sampling=size'],
  ...['--client-speed=lognormal:50,1', '--client-bandwidth=uniform:1e5,1e6'],
  ...['--availability=daily:0.6,0.9', '--client-dropout=0.1', '--over-selection=1'],
  ...['--deadline=5', '--strategy=scaffold', '--optimizer=sgd'],
];

/** What the virtual clock determines in a run, and its model. */
function played(out: string) {
  const rounds = readTable(out, 'rounds.csv');
  const clients = readTable(out, 'clients.csv');
  return {
    rounds: rounds.map((row) => [row['virtual_seconds'], row['virtual_time'], row['participants']]),
    clients: clients.map((row) => [row['client'], row['status'], row['virtual_seconds']]),
    sha: readJson(out, 'summary.json')['weights_sha256'],
    virtualTime: readJson(out, 'summary.json')['virtual_time'],
  };
}

describe('on the virtual clock', () => {
  it('simulate and serve ask, await and lose the same clients, with the same bits', async () => {
    using folder = temporaryFolder();
    const served = join(folder.path, 'served');
    const simulated = join(folder.path, 'simulated');
    const flags = [...RUN, '--rounds=6'];
    const ends = [
      await runApp('server', ['serve', ...flags, '--exit', '--processes=2', `--out=${served}`]),
      await runApp('server', ['simulate', ...flags, '--workers=2', `--out=${simulated}`]),
    ];
    expect(ends).toMatchObject([
      { code: 0, errors: '' },
      { code: 0, errors: '', output: expect.stringMatching(/ on the virtual clock$/m) },
    ]);
    expect(played(simulated)).toEqual(played(served));
    const { clients, rounds, virtualTime } = played(served);
    expect(new Set(clients.map(([, status]) => status))).toEqual(
      new Set(['ok', 'late', 'absent', 'lost']),
    );
    expect(clients).toHaveLength(6 * 6);
    expect(Number(rounds[5][1])).toBeCloseTo(virtualTime as number, 3);
    // In real time it would have taken half a minute.
    expect(virtualTime).toBeGreaterThan(readJson(served, 'summary.json')['seconds'] as number);
  });

  it('a killed run resumes at its virtual time, with the same bits', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    // Fifty epochs take devices minutes.
    const flags = [...RUN, '--rounds=20', '--epochs=50', '--deadline=100'];
    await using first = startApp('server', ['simulate', ...flags, `--out=${out}`]);
    await first.line(/^round 3\//);
    first.child.kill('SIGKILL');
    await first.ended;
    const other = await runApp('server', ['simulate', `--resume=${out}`, '--deadline=9']);
    expect(other).toMatchObject({ code: 1, errors: expect.stringMatching(/^error: deadline: /) });
    const resumed = await runApp('server', ['simulate', `--resume=${out}`]);
    expect(resumed).toMatchObject({ code: 0, errors: '' });
    const whole = join(folder.path, 'whole');
    await runApp('server', ['simulate', ...flags, `--out=${whole}`]);
    expect(played(out)).toEqual(played(whole));
  });
});
