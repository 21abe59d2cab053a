import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram as clientProgram } from '../../apps/client/src/cli/program';
import { createProgram as serverProgram } from '../../apps/server/src/cli/program';

export const ROOT = join(__dirname, '../..');

/** For Nx: takes the apps as they are built, which other tests use meanwhile. */
export const AS_BUILT = '--exclude-task-dependencies';

const PLACES = ['README.md', 'CONTRIBUTING.md', 'docs', 'examples', 'libs/proto/PROTOCOL.md'];

/** A text that shows commands. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

/** Every document that people read, and the help of every command. */
export function documents(): Document[] {
  return [...PLACES.flatMap(filesOf).map(read), ...helpTexts()];
}

function filesOf(place: string): string[] {
  if (statSync(join(ROOT, place)).isFile()) return [place];
  const files = readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => /\.(md|ya?ml|ts|mjs)$/.test(file)).map((file) => join(place, file));
}

function read(name: string): Document {
  return { name, text: readFileSync(join(ROOT, name), 'utf8') };
}

function helpTexts(): Document[] {
  const programs = [serverProgram({} as never), clientProgram({} as never)];
  return programs.flatMap((program) =>
    program
      .createHelp()
      .visibleCommands(program)
      .map((command) => {
        let text = '';
        command.configureOutput({ writeOut: (part) => void (text += part) }).outputHelp();
        return { name: `${command.name()} --help`, text };
      }),
  );
}
