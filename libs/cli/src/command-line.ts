import { join, resolve } from 'node:path';

/** The folder of this checkout: a bundle is in `dist/apps/<app>`, this file in `libs/cli/src`. */
const CHECKOUT = resolve(__dirname, '../../..');

/**
 * A command of ours with its flags, to be typed in a shell in `folder`: Nx finds the checkout in its own folder
 * only, and elsewhere the app's file does.
 */
export function ownCommand(
  app: 'server' | 'client',
  command: string,
  flags: readonly string[],
  folder = process.cwd(),
): string {
  if (folder === CHECKOUT) return commandLine(['npx', 'nx', 'run', `${app}:${command}`, ...flags]);
  return commandLine(['node', join(CHECKOUT, 'dist/apps', app, 'main.cjs'), command, ...flags]);
}

/** Words as one would type them in a shell. */
function commandLine(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  const [flag, ...rest] = argument.split('=');
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  return /^--[\w-]+$/.test(flag) && rest.length > 0
    ? `${flag}=${quote(rest.join('='))}`
    : quote(argument);
}
