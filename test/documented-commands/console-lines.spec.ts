import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApp } from '../support/app-process';
import { readJson } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';
import { documentedCommands } from './documented-commands';
import { AS_BUILT, ROOT } from './documents';

/** Runs a line in a shell in the checkout's folder, as who copies it would, but for the build. */
const inShell = (line: string) =>
  promisify(execFile)('sh', ['-c', line.replace('npx nx run ', `npx nx run ${AS_BUILT} `)], {
    cwd: ROOT,
    env: { ...process.env, NX_DAEMON: 'false' },
  });

const readme = documentedCommands().filter(({ document }) => document === 'README.md');
const [serve] = readme.filter(({ text }) => text.includes('--processes=0'));
const [join1] = readme.filter(({ text }) => text.includes('client:join'));

describe('a server that others join, as README has it', () => {
  it('prints a join command that needs nothing filled in, and runs with two of them', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const [, , , , ...flags] = serve.words;
    const given = ["--token=it's a secret", '--port=0', '--rounds=1', `--out=${out}`, '--exit'];
    const smallRun = SMALL_RUN.filter((flag) => !/--clients|--rounds/.test(flag));
    await using server = startApp('server', ['serve', ...smallRun, ...flags, ...given]);
    const [, line] = await server.line(/^waiting for clients: (.*)$/);
    expect(line).toMatch(/^npx nx run client:join --server=http:\/\/\S+:\d+ --token=/);
    expect(line).not.toContain('0.0.0.0');
    await Promise.all([inShell(line), inShell(line)]);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    expect(readJson(out, 'summary.json')['rounds']).toBe(1);
  });

  it('shows the flags that the printed command has', () => {
    const names = join1.words.flatMap((word) => /^--([\w-]+)=/.exec(word)?.[1] ?? []);
    expect(names).toEqual(['server', 'token']);
  });
});

/** A run that takes seconds, however short its rounds are. */
const LONG = [
  ...['--dataset=synthetic', '--synthetic-train=60', '--synthetic-test=10', '--hidden=none'],
  ...['--clients=2', '--epochs=1', '--rounds=600', '--evaluate-every=600', '--engine=simd'],
];

describe('a command that was stopped', () => {
  it.each([
    ['simulate', [], /^round \d/],
    ['serve', ['--processes=1', '--exit'], /^round \d/],
    ['sweep', ['--seeds=1'], /started$/],
  ])('%s says how to go on, and does so', async (command, flags, underWay) => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'a run');
    await using stopped = startApp('server', [command, ...LONG, ...flags, `--out=${out}`]);
    await stopped.line(underWay);
    stopped.child.kill('SIGINT');
    const { code, output } = await stopped.ended;
    expect(code).toBe(130);
    const [, line] = /^continue with (.*)$/m.exec(output) ?? [];
    await inShell(line);
    const goneOn = command === 'sweep' ? join(out, 'run', 'seed-1') : out;
    expect(readJson(goneOn, 'summary.json')).toMatchObject({ rounds: 600 });
  });
});
