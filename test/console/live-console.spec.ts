import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp, startApp } from '../support/app-process';
import type { Screen } from '../support/emulated-screen';
import { readJson } from '../support/run-files';
import { CTRL_C, HAS_TERMINALS, startInTerminal } from '../support/terminal';
import { temporaryFolder } from '../support/temporary-folder';

const RUN = [
  ...['--dataset=synthetic', '--synthetic-train=600', '--synthetic-test=100', '--hidden=8'],
  ...['--epochs=1', '--clients=3', '--engine=simd'],
];

/** Returns the line that matches; fails unless there is exactly one. */
function only({ lines }: Screen, pattern: RegExp): string {
  const found = lines.filter((line) => pattern.test(line));
  expect({ pattern, found, lines }).toEqual({ pattern, found: [expect.any(String)], lines });
  return found[0];
}

/** Fails if a redrawn screen is too wide or too high; ^C may be anywhere in it. */
function expectToFit({ lines, broken, scrolled }: Screen): void {
  if (lines.some((line) => /^ {2}(completed|stopped) in /.test(line))) return;
  const tooWide = broken.filter((line) => !line.includes('^C'));
  expect({ tooWide, scrolled }).toEqual({ tooWide: [], scrolled: 0 });
}

/** A strategy file that runs `statements` whenever the server has averaged. */
function strategyFile(folder: string, statements: string): string {
  const path = join(folder, 'own.ts');
  writeFileSync(
    path,
    `import { fedAvg } from '@fedsim/core';
    let round = 0;
    export default function own() {
      const average = fedAvg(() => 1);
      const serverUpdate = (model, mean) => {
        round++;
        ${statements}
        return average.serverUpdate(model, mean);
      };
      return { ...average, serverUpdate };
    }`,
  );
  return path;
}

(HAS_TERMINALS ? describe : describe.skip)('in a terminal (needs util-linux)', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  afterAll(() => folder[Symbol.dispose]());

  it('a run has one drawing, above which all other output appears once', async () => {
    const strategy = strategyFile(
      folder.path,
      `console.log('said in', round);
      process.stdout.write('half ');
      process.stdout.write('and half ' + round + '\\n');
      console.error('complained in', round);
      if (round === 1) process.emitWarning('only once');`,
    );
    const flags = [...RUN, '--rounds=2', `--strategy=${strategy}`, `--out=${at('talk')}`];
    const seen: string[] = [];
    await using terminal = await startInTerminal('server', ['simulate', ...flags], {
      tellsSize: false,
      watch: (screen) => {
        expectToFit(screen);
        if (!screen.cursorShown) seen.push(...screen.lines);
      },
    });
    const { code, screen } = await terminal.ended;
    expect(code).toBe(0);
    expect(seen).toContain(`  rounds      ${'░'.repeat(32)}  0/2`);
    expect(seen.some((line) => / {2}·  Ctrl-C stops$/.test(line))).toBe(true);
    const said = (round: number): string[] => [
      ...[`said in ${round}`, `half and half ${round}`, `complained in ${round}`],
    ];
    const drawnAt = screen.lines.indexOf(only(screen, /fedsim · .*own\.ts$/));
    const above = screen.lines.slice(0, drawnAt - 1);
    expect(above.filter((line) => !/Warning: only once|trace-warnings/.test(line))).toEqual(
      [1, 2].flatMap(said),
    );
    only(screen, /Warning: only once$/);
    only(screen, /^ {2}rounds +█{32} {2}2\/2$/);
    only(screen, /^ {2}completed in .* test accuracy$/);
    expect(screen.lines.some((line) => line.includes('Ctrl-C'))).toBe(false);
    expect(screen.cursorShown).toBe(true);
  });

  it('Ctrl-C leaves a narrow terminal clean, and shows a command that continues the run', async () => {
    const flags = [...RUN, '--rounds=100000', '--workers=1', `--out=${at('stopped')}`];
    await using terminal = await startInTerminal('server', ['simulate', ...flags], {
      columns: 40,
      watch: expectToFit,
    });
    await terminal.untilLine(/^ {2}rounds +░{7} {2}[1-9]\d*\/100000$/);
    terminal.type(CTRL_C);
    await terminal.untilLine(/^ {2}stopping; Ctrl-C again ends at once$/);
    const { code, screen } = await terminal.ended;
    expect(code).toBe(130);
    for (const line of [/fedsim · /, /^ {2}rounds +[█░]/, /^ {2}round \d/, /^ {2}stopped in /]) {
      only(screen, line);
    }
    expect(screen.lines.filter((line) => /\^C|Ctrl-C/.test(line))).toEqual([]);
    expect(screen.cursorShown).toBe(true);
    const [, command] =
      /continue with npx nx run server:(.*)/.exec(only(screen, /continue with/)) ?? [];
    const rounds = Number(readJson(at('stopped'), 'summary.json')['rounds']) + 1;
    const resumed = await runApp('server', [...command.split(' '), `--rounds=${rounds}`]);
    expect(resumed).toMatchObject({ code: 0, errors: '' });
    expect(resumed.output).toMatch(
      new RegExp(`^round ${rounds}/${rounds} .*\\ncompleted in `, 'm'),
    );
    expect(resumed.output).not.toContain('\u001b');
  });

  it('a server redraws when the window is resized, and exits on Ctrl-C', async () => {
    const flags = [...RUN, '--clients=1', '--rounds=2', '--processes=0', `--out=${at('served')}`];
    await using terminal = await startInTerminal('server', ['serve', ...flags]);
    const shown = await terminal.untilLine(/^ {2}clients +░{32} {2}0\/1 clients ready$/);
    const [, ...join] = / client:(join) (\S+) (\S+)$/.exec(only(shown, /^waiting for/)) ?? [];
    terminal.resize(40, 24);
    await terminal.untilLine(/^ {2}clients +░{7} {2}0\/1 clients$/);
    terminal.resize(100, 30);
    // Its last line must be present too: a drawing may arrive in pieces.
    const waiting = await terminal.until(({ lines }) =>
      [/^ {2}clients +░{32} /, /Ctrl-C/].every((line) => lines.some((text) => line.test(text))),
    );
    for (const line of [/fedsim · /, /^waiting for/, /^ {2}clients /, /Ctrl-C/])
      only(waiting, line);
    await using client = startApp('client', join);
    const { cursorShown } = await terminal.untilLine(/^ {2}still serving; Ctrl-C stops$/);
    expect(cursorShown).toBe(true);
    terminal.type(CTRL_C);
    const { code, screen, bytes } = await terminal.ended;
    expect(code).toBe(0);
    for (const line of [/fedsim · /, /^ {2}rounds /, /^ {2}round 2 /, /^\^C$/]) only(screen, line);
    expect(screen.lines.filter((line) => line.includes('Warning'))).toEqual([]);
    expect(bytes).toMatch(/\^C\r\n(\u001b\[\?25h)?$/);
    await client.ended;
  });

  it("a server's clients ignore Ctrl-C and are ended by the server", async () => {
    const flags = [...RUN, '--rounds=100000', '--processes=2', `--out=${at('busy')}`];
    await using terminal = await startInTerminal('server', ['serve', ...flags], {
      watch: expectToFit,
    });
    await terminal.untilLine(/^ {2}rounds +░{32} {2}[1-9]\d*\/100000 /);
    terminal.type(CTRL_C);
    const { code, screen } = await terminal.ended;
    expect(code).toBe(130);
    only(screen, /fedsim · /);
    only(screen, /^ {2}stopped in .* test accuracy$/);
    only(screen, /continue with npx nx run server:serve --resume=\S+ --engine=simd --processes=2$/);
    expect(screen.cursorShown).toBe(true);
  });

  it('a run that fails says so below its last drawing', async () => {
    const strategy = strategyFile(folder.path, `throw new Error('out of luck');`);
    const flags = [...RUN, `--strategy=${strategy}`, `--out=${at('failed')}`];
    await using terminal = await startInTerminal('server', ['simulate', ...flags]);
    const { code, screen } = await terminal.ended;
    expect(code).toBe(1);
    only(screen, /fedsim · /);
    const drawnAt = screen.lines.indexOf(only(screen, /^ {2}rounds /));
    expect(screen.lines.indexOf(only(screen, /^error: .*out of luck/))).toBeGreaterThan(drawnAt);
    expect(screen.lines.join('\n')).not.toContain('Ctrl-C');
    expect(screen.cursorShown).toBe(true);
  });

  it('a sweep continues to draw when one of its runs fails', async () => {
    const strategy = strategyFile(folder.path, `throw new Error('out of luck');`);
    const flags = [...RUN, '--rounds=2', `--strategy=${strategy},fedavg`, '--jobs=1'];
    await using terminal = await startInTerminal(
      'server',
      ['sweep', ...flags, `--out=${at('sweep')}`],
      { columns: 100, rows: 14 },
    );
    await terminal.untilLine(/^ {2}█{16}░{16} {2}0\/2 done, 1 running, 1 failed/);
    const { code, screen } = await terminal.ended;
    expect(code).toBe(1);
    only(screen, /fedsim sweep · 2 cells × 1 seed = 2 runs/);
    only(screen, /^ {2}█{32} {2}1\/2 done, 1 failed$/);
    only(screen, /^strategy=\S+\/seed-1 {2}failed: .*out of luck.* Log: /);
    only(screen, /^ {2}failed strategy=\S+\/seed-1: .*out of luck.* Log: /);
    only(screen, /^ {2}completed in .*: 1 of 2 runs finished, 1 failed$/);
    only(screen, /^ {2}try the failed ones again with npx nx run server:sweep --resume=/);
    expect(screen.cursorShown).toBe(true);
  });

  it.each([80, 40])('the preview of a skew fits into %d columns', async (columns) => {
    const flags = [...RUN.slice(0, 2), '--clients=12', '--skew=dirichlet:0.3+rotation:20+noise:1'];
    await using terminal = await startInTerminal('server', ['partition', ...flags], { columns });
    const { code, screen, bytes } = await terminal.ended;
    expect(code).toBe(0);
    expect(screen.broken).toEqual([]);
    expect(screen.lines.filter((line) => /^ +\d [ ·█]/.test(line))).toHaveLength(10);
    expect(bytes).toContain('\u001b[38;5;');
  });

  it.each([
    [{ NO_COLOR: '1' }, ['simulate', ...RUN, '--rounds=1', `--out=${at('plain')}`], /round 1/],
    [{ TERM: 'dumb' }, ['partition', ...RUN.slice(0, 2)], / client +0 /],
  ])('with %j there is not one escape sequence', async (env, args, said) => {
    await using terminal = await startInTerminal('server', args, { env });
    const { code, bytes } = await terminal.ended;
    expect({ code, bytes }).toMatchObject({ code: 0, bytes: expect.stringMatching(said) });
    expect(bytes).not.toContain('\u001b');
  });
});
