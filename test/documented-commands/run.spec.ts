import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runApp, type Ended } from '../support/app-process';
import { temporaryFolder } from '../support/temporary-folder';
import { documentedCommands, type DocumentedCommand } from './documented-commands';
import { AS_BUILT, ROOT } from './documents';
import { madeSmall } from './made-small';
import { idleReasons, reasonNotToRun } from './not-run';
import { filledIn } from './placeholders';

const commands = documentedCommands();
const runnable = commands.filter((command) => reasonNotToRun(command) === undefined);
const inReadme = runnable.filter(({ document }) => document === 'README.md');

const targetOf = ({ words }: DocumentedCommand): string => words[3];

/** The first command of README for each target, which is run as a whole: test/house has Nx hand on every flag. */
const throughNx = inReadme.filter(
  (command, i) => inReadme.findIndex((other) => targetOf(other) === targetOf(command)) === i,
);

const flagsOf = ({ words: [, , , , ...flags] }: DocumentedCommand): string[] =>
  flags.map((flag) => flag.split('=')[0]);

/** The commands of the other documents that have a flag that no command before them has. */
const withNewFlags = runnable.filter((command, i) => {
  if (inReadme.includes(command)) return false;
  const before = new Set([...inReadme, ...runnable.slice(0, i)].flatMap(flagsOf));
  return flagsOf(command).some((flag) => !before.has(flag));
});

const byTheApp = [...inReadme.filter((command) => !throughNx.includes(command)), ...withNewFlags];

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

/** What Nx or the app itself is started with, to run a command on a small scale. */
function smallVersion({ words }: DocumentedCommand): { target: string; flags: string[] } {
  const [, , , target, ...flags] = filledIn(words, folder.path);
  const out = join(mkdtempSync(join(folder.path, 'run-')), 'out');
  return { target, flags: madeSmall(target, flags, out) };
}

function runThroughNx(command: DocumentedCommand): { status: number | null; output: string } {
  const { target, flags } = smallVersion(command);
  const env = { ...process.env, NX_DAEMON: 'false' };
  const ended = spawnSync('npx', ['nx', 'run', AS_BUILT, target, ...flags], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  return { status: ended.status, output: ended.stdout + ended.stderr };
}

function runItself(command: DocumentedCommand): Promise<Ended> {
  const { target, flags } = smallVersion(command);
  return runApp('server', [target.replace('server:', ''), ...flags]);
}

it('has a reason for each command that is not run, and no more reasons', () => {
  expect(idleReasons(commands)).toEqual([]);
  expect(runnable.filter(({ words }) => words[2] !== 'run')).toEqual([]);
});

it.each(throughNx)('$document, through Nx: $text', (command) => {
  expect(runThroughNx(command)).toEqual({ status: 0, output: expect.any(String) });
});

it.each(byTheApp)('$document: $text', async (command) => {
  if (command.text.includes('<run>')) await recordRun();
  expect(await runItself(command)).toMatchObject({ code: 0, errors: '' });
});

/** Leaves the run that documents call `<run>`. */
async function recordRun(): Promise<void> {
  const out = join(folder.path, 'a-run');
  if (existsSync(out)) return;
  await runApp('server', ['simulate', ...madeSmall('server:simulate', [], out)]);
}
