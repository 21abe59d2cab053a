import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { flagsKeptByNx } = jest.requireActual<{ flagsKeptByNx(pid: string): unknown }>(
  '../../scripts/executors/flags-kept-by-nx.cjs',
);

/** What the executors see of an Nx process that was started with these arguments. */
async function keptOf(...args: string[]): Promise<unknown> {
  const waiting = spawn(process.execPath, ['-e', 'process.stdin.resume()', '--', ...args]);
  await once(waiting, 'spawn');
  const kept = flagsKeptByNx(String(waiting.pid));
  waiting.kill();
  return kept;
}

const ROOT = join(__dirname, '../..');
const EXECUTORS = join(ROOT, 'scripts/executors');
const SCHEMA = '.schema.json';
const commands = readdirSync(EXECUTORS)
  .filter((file) => file.endsWith(SCHEMA))
  .map((file) => file.slice(0, -SCHEMA.length));
const CLIENT_COMMANDS = ['join', 'bench'];

interface Flags {
  readonly properties: Readonly<Record<string, { readonly type: string }>>;
}

/** Every flag of a command with some value that Nx lets pass. */
function everyFlag(command: string): { readonly name: string; readonly typed: string }[] {
  const file = readFileSync(join(EXECUTORS, `${command}${SCHEMA}`), 'utf8');
  const values: Record<string, string> = { number: '1', boolean: 'true' };
  return Object.entries((JSON.parse(file) as Flags).properties).map(([name, { type }]) => ({
    name,
    typed: `--${name}=${values[type] ?? 'x'}`,
  }));
}

/** The command line of the app that `nx run` starts, which fails at once for an unknown flag. */
function appStartedBy(command: string, ...flags: string[]): string {
  const project = CLIENT_COMMANDS.includes(command) ? 'client' : 'server';
  const args = ['nx', 'run', `${project}:${command}`, ...flags, '--unheard-of=1'];
  const env = { ...process.env, NX_DAEMON: 'false' };
  const { stdout } = spawnSync('npx', args, { cwd: ROOT, encoding: 'utf8', env });
  return stdout.split('\n').find((line) => line.includes(`main.cjs ${command}`)) ?? '';
}

describe('nx run', () => {
  it.each(commands)('hands every flag of %s on', (command) => {
    const flags = everyFlag(command);
    const started = appStartedBy(command, ...flags.map(({ typed }) => typed));
    const lost = flags.filter(({ name }) => !started.includes(` --${name}=`));
    expect(lost).toEqual([]);
  });

  it('has a --batch of its own, which the executors hand on all the same', async () => {
    expect(await keptOf('run', 'server:serve', '--batch=10')).toEqual({ batch: ['10'] });
    expect(await keptOf('run', 'server:serve', '--batch', 'full')).toEqual({ batch: ['full'] });
    expect(await keptOf('--batch=10', '--batch=64')).toEqual({ batch: ['10', '64'] });
  });

  it('takes --target-accuracy for its --target, and --verbose for its own', async () => {
    expect(await keptOf('--target-accuracy', '0.9', '--verbose', '--exit')).toEqual({
      'target-accuracy': ['0.9'],
      verbose: ['true'],
    });
  });

  it('leaves alone what Nx does not keep', async () => {
    expect(await keptOf('run', 'server:serve', '--batches=1', '--lr=0.1')).toEqual({});
  });
});
