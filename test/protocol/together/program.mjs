import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Starts a program. `line(pattern)` resolves to a match in a line that it prints, or to undefined once it has ended
 * without one; `ended` to how it ended.
 */
export function startProgram([command, ...args]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  let errors = '';
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const ended = once(child, 'close').then(([code]) => ({
    ...{ code, lines, errors, endedMs: performance.now() },
  }));
  const line = (pattern) =>
    new Promise((resolve) => {
      const look = (text) => pattern.test(text) && resolve(pattern.exec(text));
      lines.forEach(look);
      reader.on('line', look);
      void ended.then(() => resolve(undefined));
    });
  return { child, line, ended };
}
