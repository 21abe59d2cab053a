import { documents, type Document } from './documents';

/** A command as a document shows it. */
export interface DocumentedCommand {
  readonly document: string;
  readonly text: string;
  /** As a shell would split it; by Nx also where it names an app's file. */
  readonly words: readonly string[];
}

/** In a line of a batch script, which gives these variables their values. */
const OF_A_SCRIPT = /\$(?:ARGS|HEAD|HOME)\b/;

/** A command that a reader copies, up to where the line, the code or the sentence around it goes on. */
const COMMAND =
  /(?:npx nx run (?:server|client):\w|node (?:scripts|examples|dist)\/|npx jest|npm install )[^`\n]*|npm (?:ci|test|run [\w:]+)(?: -- [^\s`]+)?/g;

/** Begins what follows a command: the next one, a comment, a cell of a table, a description. */
const AFTERWARDS = /\s&&\s|\s#\s|\s\|| {2,}/;

/** Every command in every document, in order; the same text once. */
export function documentedCommands(): DocumentedCommand[] {
  const all = documents().flatMap(commandsOf);
  return all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
}

function commandsOf({ name, text }: Document): DocumentedCommand[] {
  const shown = text.replace(/[ ]*\\\n\s*/g, ' ').match(COMMAND) ?? [];
  return shown
    .flatMap((line) => line.split('&&'))
    .map((line) => line.trim().split(AFTERWARDS)[0].trim())
    .filter((command) => !command.includes('[--flag=value') && !OF_A_SCRIPT.test(command))
    .map((command) => ({ document: name, text: command, words: wordsOf(command) }));
}

function wordsOf(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const plain = words.map((word) => word.replaceAll(/["']/g, ''));
  const [, app] = /^dist\/apps\/(\w+)\/main\.cjs$/.exec(plain[1]) ?? [];
  return app === undefined ? plain : ['npx', 'nx', 'run', `${app}:${plain[2]}`, ...plain.slice(3)];
}
