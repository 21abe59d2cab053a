import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planningProgram } from '../testing/planning-program';

const EXAMPLES = join(__dirname, '../../../../examples');
const FILES = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.yaml'),
);
const COMMANDS = ['serve', 'simulate', 'baseline', 'sweep', 'partition'];

/** What a command says to a file and further flags; rejects with what it refuses. */
async function said(command: string, file: string, ...flags: string[]): Promise<string[]> {
  const notes: string[] = [];
  const program = planningProgram((text) => notes.push(text));
  await program.parseAsync([command, `--config=${file}`, ...flags], { from: 'user' });
  return notes;
}

describe.each(COMMANDS)('the command %s', (command) => {
  it.each(FILES)('takes examples/%s', async (file) => {
    await expect(said(command, join(EXAMPLES, file))).resolves.toBeDefined();
  });
});

describe('a file of settings', () => {
  const fileWith = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'fedsim-settings-'));
    const file = join(folder, 'settings.yaml');
    writeFileSync(file, text);
    return { file, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
  };

  it('may have what only other commands take, which is left out and said', async () => {
    using all = fileWith('client-accuracy: true\nworkers: 2\nport: 8080\nfolds: 5\nseeds: 3\n');
    const leftOut = ['client-accuracy', 'workers', 'folds', 'seeds'].map(
      (key) => `"${key}" in the file is a setting of other commands: serve leaves it out`,
    );
    expect(await said('serve', all.file)).toEqual(leftOut);
    expect(await said('partition', all.file)).toEqual([]);
  });

  it('is still refused for what no command has, with what was meant', async () => {
    using typo = fileWith('client-acuracy: true\n');
    await expect(said('simulate', typo.file)).rejects.toThrow(/Did you mean "client-accuracy"/);
  });

  it.each(['--client-accuracy', '--client-accuracy=true', '--workers=2'])(
    'does not let serve take %s as a flag',
    async (flag) => {
      using none = fileWith('');
      await expect(said('serve', none.file, flag)).rejects.toThrow(/^(client-accuracy|workers): /);
    },
  );

  it.each(COMMANDS)('may ask for steps and leave passes out, with %s', async (command) => {
    using steps = fileWith('local-steps: 40\n');
    await expect(said(command, steps.file)).resolves.toBeDefined();
    using uneven = fileWith('local-work: uniform:1,3\n');
    await expect(said(command, uneven.file)).resolves.toBeDefined();
    using both = fileWith('local-steps: 40\nepochs: 7\n');
    await expect(said(command, both.file)).rejects.toThrow(/local-steps: .* Leave --epochs out/s);
  });

  it('is overridden by a flag that switches such a setting off', async () => {
    using on = fileWith('client-accuracy: true\n');
    await expect(said('serve', on.file, '--client-accuracy=false')).resolves.toBeDefined();
  });
});
