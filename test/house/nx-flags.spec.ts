import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const { typedFlags } = jest.requireActual<{
  typedFlags(context: { projectName: string; targetName: string }, pid: string): unknown;
}>('../../scripts/executors/typed-flags.cjs');

/** What the executors of `server:serve` see of an Nx process that was started with these arguments. */
async function typed(...args: string[]): Promise<unknown> {
  const waiting = spawn(process.execPath, ['-e', 'process.stdin.resume()', '--', ...args]);
  await once(waiting, 'spawn');
  const context = { projectName: 'server', targetName: 'serve' };
  const flags = typedFlags(context, String(waiting.pid));
  waiting.kill();
  return flags;
}

const ROOT = join(__dirname, '../..');
const SCHEMA = '.schema.json';
const commands = readdirSync(join(ROOT, 'scripts/executors'))
  .filter((file) => file.endsWith(SCHEMA))
  .map((file) => file.slice(0, -SCHEMA.length));
const CLIENT_COMMANDS = ['join', 'bench'];

const projectOf = (command: string): string =>
  CLIENT_COMMANDS.includes(command) ? 'client' : 'server';

/** Every flag of a command with some value. */
function everyFlag(command: string): string[] {
  const main = join(ROOT, `dist/apps/${projectOf(command)}/main.cjs`);
  const { stdout } = spawnSync(process.execPath, [main, 'flags'], { encoding: 'utf8' });
  const flags = JSON.parse(stdout) as Record<string, { name: string }[]>;
  return flags[command].map(({ name }) => `--${name}=0,05`);
}

/** With the apps as they are built, which other tests use meanwhile. */
function nxRun(command: string, ...flags: string[]) {
  const target = `${projectOf(command)}:${command}`;
  const args = ['nx', 'run', '--exclude-task-dependencies', target, ...flags];
  const env = { ...process.env, NX_DAEMON: 'false' };
  return spawnSync('npx', args, { cwd: ROOT, encoding: 'utf8', env });
}

/** Flags that Nx takes for its own in silence. */
const NX_OWN = ['--target=0.9', '--parallel=1', '-c=10', '--configuration=x'];

describe('nx run', () => {
  it.each(commands)(
    'hands all that was typed after %s to the app, which refuses what it does not know',
    (command) => {
      const flags = [...everyFlag(command), ...NX_OWN];
      const { stdout, stderr, status } = nxRun(command, ...flags);
      const started = stdout.split('\n').find((line) => line.includes(`main.cjs ${command}`)) ?? '';
      expect(flags.filter((flag) => !started.includes(` ${flag}`))).toEqual([]);
      expect(`${stdout}${stderr}`).toMatch(/error: unknown option '--target=0\.9'/);
      expect(status).not.toBe(0);
    },
  );

  it('shows the help of the app', () => {
    const { stdout } = nxRun('sweep', '--help');
    expect(stdout).toMatch(/A comma separates values[^]*nx run server:sweep --resume=/);
    expect(stdout).toMatch(/Local training:\n[^]*--lr <text> {2,}local learning rate/);
  });

  it('has flags of its own, before the target', async () => {
    const flags = ['--batch', 'full', '-c=10', '--lr=0,05', '--verbose', '--update=none;clip:1'];
    expect(await typed('run', '--skip-nx-cache', 'server:serve', ...flags)).toEqual(flags);
    expect(await typed('serve', 'server', '--', ...flags)).toEqual(flags);
    expect(await typed('run-many', '-t', 'serve', '--lr=1')).toBeUndefined();
  });
});
