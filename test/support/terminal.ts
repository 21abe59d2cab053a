import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { emulateScreen, type Screen } from './emulated-screen';

const DIST = join(__dirname, '../../dist/apps');

/** Whether this machine has util-linux's `script`, which runs a command in a pseudo-terminal. */
export const HAS_TERMINALS = spawnSync('script', ['--version'], {
  encoding: 'utf8',
}).stdout?.includes('util-linux');

/** A terminal in which one of our apps runs. */
export interface Terminal extends AsyncDisposable {
  /** The current screen. */
  screen(): Screen;
  /** Resolves to the first screen, from now on, for which `holds` is true; rejects if the app ends first. */
  until(holds: (screen: Screen) => boolean): Promise<Screen>;
  /** As `until`, for a screen with a line that matches. */
  untilLine(pattern: RegExp): Promise<Screen>;
  /** Types keys; `CTRL_C` is one. */
  type(keys: string): void;
  /** Resizes the window, as a person would with the mouse. */
  resize(columns: number, rows: number): void;
  /** The exit code, the last screen, and all bytes of output. */
  readonly ended: Promise<{ code: number | null; screen: Screen; bytes: string }>;
}

/** Matches between two drawings, so that none is missed when several arrive at once. */
const DRAWING = /(?=\u001b\[\?25l)/;

export const CTRL_C = '\u0003';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Whether the terminal tells programs its size. */
  readonly tellsSize?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with every screen; if it throws, `ended` rejects with its error. */
  readonly watch?: (screen: Screen) => void;
}

/**
 * Starts `node dist/apps/<app>/main.cjs …` in a pseudo-terminal and draws its output on an emulated
 * screen, by default of 80 × 24; disposal kills it. Ctrl-C does not discard output on its way to the
 * screen.
 */
export async function startInTerminal(
  app: 'server' | 'client',
  args: readonly string[],
  options: TerminalOptions = {},
): Promise<Terminal> {
  const { columns = 80, rows = 24, tellsSize = true, env = {}, watch } = options;
  const size = tellsSize ? `columns ${columns} rows ${rows}` : '';
  const command = [process.execPath, join(DIST, app, 'main.cjs'), ...args].map(quoted).join(' ');
  const child = spawn(
    'script',
    ['-qfec', `tty; stty echo noflsh ${size}; exec ${command}`, '/dev/null'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...withoutColourWishes(process.env),
        TERM: 'xterm-256color',
        SHELL: '/bin/sh',
        ...env,
      },
    },
  );
  const emulated = emulateScreen(columns, rows);
  const watchers = new Set<() => void>();
  let bytes = '';
  let device = '';
  const complaints: unknown[] = [];
  const closed = once(child, 'close');
  const ended = closed.then(async ([code]) => {
    await emulated.settled();
    if (complaints.length > 0) throw complaints[0];
    return { code: code as number | null, screen: emulated.screen(), bytes };
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    bytes += text;
    if (device === '') {
      const end = bytes.indexOf('\r\n');
      if (end < 0) return;
      device = bytes.slice(0, end);
      bytes = bytes.slice(end + 2);
      text = bytes;
    }
    for (const drawing of text.split(DRAWING)) {
      emulated.write(drawing, () => {
        try {
          watch?.(emulated.screen());
        } catch (error) {
          complaints.push(error);
        }
        watchers.forEach((look) => look());
      });
    }
  });
  const until: Terminal['until'] = (holds) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const screen = emulated.screen();
        if (!holds(screen)) return;
        watchers.delete(look);
        resolve(screen);
      };
      watchers.add(look);
      look();
      ended.then(
        ({ code, screen }) =>
          reject(new Error(`it ended with ${code} before that:\n${screen.lines.join('\n')}`)),
        reject,
      );
    });
  return {
    ended,
    screen: emulated.screen,
    until,
    untilLine: (pattern) => until(({ lines }) => lines.some((line) => pattern.test(line))),
    type: (keys) => void child.stdin.write(keys),
    resize: (newColumns, newRows) => {
      emulated.resize(newColumns, newRows);
      execFileSync('stty', ['-F', device, 'columns', `${newColumns}`, 'rows', `${newRows}`]);
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Removes the variables with which Jest's workers, and CI, tell programs whether to use colours. */
function withoutColourWishes(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const wishes = ['NO_COLOR', 'FORCE_COLOR', 'COLORTERM', 'NODE_DISABLE_COLORS', 'CI'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !wishes.includes(name)));
}

function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
