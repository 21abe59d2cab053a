/** A command with its arguments as one would type it in a shell. */
export function commandLine(command: string, args: readonly string[]): string {
  return [command, ...args.map(quoted)].join(' ');
}

function quoted(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  const [flag, ...rest] = argument.split('=');
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  return /^--[\w-]+$/.test(flag) && rest.length > 0
    ? `${flag}=${quote(rest.join('='))}`
    : quote(argument);
}
