import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { planningProgram } from '../testing/planning-program';

const ROOT = join(__dirname, '../../../..');
const DOCUMENTS = [
  'README.md',
  'docs',
  'examples',
  'libs/proto/PROTOCOL.md',
  'apps/server/src/cli',
];

/** A file, or the texts of a folder. */
function filesOf(place: string): string[] {
  const path = join(ROOT, place);
  if (statSync(path).isFile()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(md|ya?ml|ts)$/.test(file)).map((file) => join(path, file));
}

/** Commands as a reader would copy them, except those with placeholders to fill in. */
function documented(): string[] {
  const texts = DOCUMENTS.flatMap(filesOf).map((file) => readFileSync(file, 'utf8'));
  const commands = texts
    .flatMap(
      (text) => text.replace(/\s*\\\n\s*/g, ' ').match(/npx nx run server:\w+ --[^\n`|#]*/g) ?? [],
    )
    .map((command) => command.replace(/ {2,}.*/, '').trim());
  const open = /<|…|=[A-Z]{3,}|--help|--resume|--run=|grid\.yaml/;
  return [...new Set(commands)].filter((command) => !open.test(command));
}

/** The arguments of a command as a shell would split them. */
function argumentsOf(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  const [, , , target, ...flags] = words.map((word) => word.replaceAll('"', ''));
  return [target.replace('server:', ''), ...flags];
}

describe('a command in the documentation', () => {
  const commands = documented();
  it('is found', () => expect(commands.length).toBeGreaterThan(30));

  const before = process.cwd();
  beforeAll(() => process.chdir(ROOT));
  afterAll(() => process.chdir(before));

  it.each(commands)('%s can be run', async (command) => {
    await planningProgram().parseAsync(argumentsOf(command), { from: 'user' });
  });
});
