import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import { processOfClient } from '../support/children-of';
import { readJson, readLog, readTable } from '../support/run-files';
import { startServer, TOKEN } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [...SMALL_RUN, '--skew=dirichlet:0.5', '--optimizer=sgd', '--fraction=0.67'];
const LONG = [...RUN, '--rounds=12', '--epochs=12'];

const shaOf = (out: string): unknown => readJson(out, 'summary.json')['weights_sha256'];

async function run(command: 'serve' | 'simulate', flags: readonly string[], out: string) {
  const own = command === 'serve' ? ['--exit'] : [];
  const ended = await runApp('server', [command, ...own, ...flags, `--out=${out}`]);
  expect(ended).toMatchObject({ code: 0, errors: '' });
  return shaOf(out);
}

/** Kills a run in its third round, and resumes it with the given command. */
async function killAndResume(
  flags: readonly string[],
  [first, ...second]: readonly ('serve' | 'simulate')[],
  out: string,
) {
  const own = first === 'serve' ? ['--exit'] : [];
  await using app = startApp('server', [first, ...own, ...flags, `--out=${out}`]);
  await app.line(/^round 3\//);
  app.child.kill('SIGKILL');
  await app.ended;
  const [command = first] = second;
  const exit = command === 'serve' ? ['--exit'] : [];
  const resumed = await runApp('server', [command, ...exit, `--resume=${out}`]);
  expect(resumed).toMatchObject({ code: 0, errors: '' });
  return shaOf(out);
}

describe('a strategy that sends more than deltas', () => {
  it.each([['scaffold'], ['feddyn'], ['qfedavg', '--server-lr=0.5']])(
    '%s gives one model on any number of threads and processes',
    async (name, ...more) => {
      using folder = temporaryFolder();
      const at = (name: string): string => join(folder.path, name);
      const flags = [...RUN, `--strategy=${name}`, ...more];
      const [one, two, served] = await Promise.all([
        run('simulate', [...flags, '--workers=1'], at('one')),
        run('simulate', [...flags, '--workers=2'], at('two')),
        run('serve', [...flags, '--processes=2'], at('served')),
      ]);
      expect([two, served]).toEqual([one, one]);
    },
  );

  it.each([
    ['scaffold', ['serve', 'simulate']],
    ['feddyn', ['simulate']],
  ] as const)(
    '%s resumes with the same bits after SIGKILL and --resume: %j',
    async (name, commands) => {
      using folder = temporaryFolder();
      const flags = [...LONG, `--strategy=${name}`];
      const whole = await run('simulate', flags, join(folder.path, 'whole'));
      const out = join(folder.path, 'killed');
      expect(await killAndResume(flags, commands, out)).toBe(whole);
      expect(readTable(out, 'rounds.csv')).toHaveLength(12);
    },
  );
});

describe("the clients' states", () => {
  it('are available to a client process that was killed and restarted', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    // Each client has its own process: the others continue, and the killed one is restarted.
    const flags = [...LONG, '--fraction=1', '--rounds=4', '--epochs=800', '--strategy=scaffold'];
    await using server = startApp('server', ['serve', '--exit', ...flags, `--out=${out}`]);
    await server.line(/^round 1\//);
    // The next round has begun, and lasts until the client with the most examples has trained.
    const [{ client: victim }] = readTable(out, 'clients.csv').sort(
      (a, b) => Number(b['examples']) - Number(a['examples']),
    );
    process.kill(processOfClient(server, Number(victim)), 'SIGKILL');
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    const answered = readTable(out, 'clients.csv').filter(
      ({ client, status }) => client === victim && status === 'ok',
    );
    const versions = answered.map(({ round }) => Number(round) - 1);
    expect(answered.length).toBeLessThan(4);
    expect(readLog(out, 'server', 'client process gone')).toHaveLength(1);
    const kept = readdirSync(join(out, 'checkpoint', 'clients', victim));
    // The states of the killed process are still those of the client.
    expect(kept.map((name) => parseInt(name, 10)).sort()).toEqual(versions.slice(-kept.length));
    expect(versions[0]).toBe(0);
  });

  it('are kept by hosts from elsewhere in their own folder, across a restart of host and server', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const states = join(folder.path, 'states');
    const flags = [...RUN, '--clients=1', '--fraction=1', '--rounds=2', '--strategy=scaffold'];
    const carry = async (...server: string[]): Promise<void> => {
      await using running = await startServer(...server);
      const join = ['join', `--server=${running.url}`, `--token=${TOKEN}`, '--engine=simd'];
      const host = await runApp('client', [...join, `--state-dir=${states}`]);
      expect(host).toMatchObject({ code: 0 });
      expect(await running.ended).toMatchObject({ code: 0, errors: '' });
    };
    await carry(...flags, `--out=${out}`);
    expect(readdirSync(join(states, '0')).sort()).toEqual(['0.bin', '1.bin']);
    await carry(`--resume=${out}`, '--rounds=4');
    const whole = await run('simulate', [...flags, '--rounds=4'], join(folder.path, 'whole'));
    expect(shaOf(out)).toBe(whole);
  });

  it('stop the run if damaged, naming the file, and keep the finished rounds', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await run('simulate', [...RUN, '--fraction=1', '--strategy=scaffold'], out);
    const file = join(out, 'checkpoint', 'clients', '1', '2.bin');
    writeFileSync(file, 'nonsense');
    const damage = `${file} is damaged: it is not a state file`;
    const { code, errors } = await runApp('server', ['simulate', `--resume=${out}`, '--rounds=4']);
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining(damage) });
    expect(errors).not.toMatch(/^\s+at /m);
    expect(readTable(out, 'rounds.csv')).toHaveLength(3);
    // Over sockets, only its host gives up that round.
    const served = await runApp('server', [
      ...['serve', '--exit', `--resume=${out}`, '--rounds=4', '--processes=3'],
    ]);
    expect(served).toMatchObject({ code: 0, errors: '' });
    const last = readTable(out, 'clients.csv').slice(-3);
    expect(last.map(({ status }) => status)).toEqual(['ok', 'failed', 'ok']);
    expect(last[1]['reason']).toContain(damage);
  });

  it('are not silently started over if missing', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await run('simulate', [...RUN, '--strategy=feddyn', '--rounds=1'], out);
    const states = join(out, 'checkpoint', 'clients');
    rmSync(states, { recursive: true });
    for (const command of [['simulate'], ['serve', '--exit']]) {
      const ended = await runApp('server', [...command, `--resume=${out}`, '--rounds=2']);
      expect(ended).toMatchObject({
        code: 1,
        errors: expect.stringContaining(`error: resume: ${states} is missing, or empty: feddyn`),
      });
    }
    expect(readTable(out, 'rounds.csv')).toHaveLength(1);
  });
});
