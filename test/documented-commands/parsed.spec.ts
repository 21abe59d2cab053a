import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram as clientProgram } from '../../apps/client/src/cli/program';
import { planningProgram } from '../../apps/server/src/testing/planning-program';
import { temporaryFolder } from '../support/temporary-folder';
import { documentedCommands } from './documented-commands';
import { documents, ROOT } from './documents';
import { filledIn, recordRun } from './placeholders';

const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const ended = async (): Promise<void> => undefined;
const programs = {
  server: planningProgram,
  client: () => clientProgram({ join: ended, bench: ended, prepare: ended, benchCase: ended }),
};

const commands = documentedCommands();
const beginning = (...words: string[]) =>
  commands.filter((command) => words.every((word, i) => command.words[i] === word));

describe('the documents', () => {
  it.each(documents())('$name names Nx as it is found', ({ text }) => {
    expect(text).not.toMatch(/(?<!npx )\bnx run (server|client):/);
  });

  it('show commands, of each kind', () => {
    expect(beginning('npx', 'nx', 'run').length).toBeGreaterThan(60);
    expect(beginning('npm', 'run').length).toBeGreaterThan(4);
    expect(beginning('node').length).toBeGreaterThan(8);
  });
});

describe('a documented command of ours', () => {
  const folder = temporaryFolder();
  beforeAll(() => recordRun(folder.path));
  afterAll(() => folder[Symbol.dispose]());

  it.each(beginning('npx', 'nx', 'run').filter(({ text }) => !text.includes('--help')))(
    '$text can be run',
    async ({ words }) => {
      const [, , , target, ...flags] = filledIn(words, folder.path);
      const [app, command] = target.split(':') as ['server' | 'client', string];
      await programs[app]().parseAsync([command, ...flags], { from: 'user' });
    },
  );
});

describe('a documented script', () => {
  it.each(beginning('npm', 'run'))('$text is one of package.json', ({ words }) => {
    expect(PACKAGE.scripts).toHaveProperty([words[2]]);
  });

  it.each(beginning('node'))('$text is there, with its flags', ({ words: [, file, ...flags] }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    const names = flags.flatMap((flag) => /^--([\w-]+)/.exec(flag)?.[1] ?? []);
    const code = readFileSync(join(ROOT, file), 'utf8');
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });
});
