import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DIST = join(__dirname, '../../dist/apps');

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

/** One of our apps, running as a separate process. */
export interface AppProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Resolves to the first line of past or future output that matches; rejects if the app ends without one. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly ended: Promise<Ended>;
}

/** Starts `node dist/apps/<app>/main.cjs …`; disposal kills it. */
export function startApp(
  app: 'server' | 'client',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): AppProcess {
  const child = spawn(process.execPath, [join(DIST, app, 'main.cjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  let errors = '';
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const ended = once(child, 'close').then(([code, signal]): Ended => ({
    code,
    signal,
    output: lines.join('\n'),
    errors,
  }));
  return {
    child,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (line: string): void => {
          const match = pattern.exec(line);
          if (match) resolve(match);
        };
        lines.forEach(look);
        reader.on('line', look);
        void ended.then((end) =>
          reject(new Error(`no line ${pattern} in:\n${end.output}\n${end.errors}`)),
        );
      }),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts an app and waits for its end. */
export function runApp(...given: Parameters<typeof startApp>): Promise<Ended> {
  return startApp(...given).ended;
}
