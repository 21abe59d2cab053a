import { Terminal as Emulator, type IBuffer } from '@xterm/headless';

/** The content of a screen and of the lines above it. */
export interface Screen {
  /** All lines since the start, in their current state; lines that the terminal has wrapped are joined. */
  readonly lines: readonly string[];
  /** Lines that the terminal has wrapped because they were too long. */
  readonly broken: readonly string[];
  /** Rows that have scrolled off the top of the screen. */
  readonly scrolled: number;
  readonly cursorShown: boolean;
}

/** A screen emulated by xterm.js, to which a program's output is written. */
export function emulateScreen(columns: number, rows: number) {
  const emulator = new Emulator({
    cols: columns,
    rows,
    scrollback: 10_000,
    allowProposedApi: true,
  });
  let cursorShown = true;
  const mode = (shown: boolean) => (params: (number | number[])[]) => {
    if (params.includes(25)) cursorShown = shown;
    return false;
  };
  emulator.parser.registerCsiHandler({ prefix: '?', final: 'h' }, mode(true));
  emulator.parser.registerCsiHandler({ prefix: '?', final: 'l' }, mode(false));
  return {
    write: (text: string, done: () => void) => emulator.write(text, done),
    settled: () => new Promise<void>((done) => emulator.write('', done)),
    resize: (newColumns: number, newRows: number) => emulator.resize(newColumns, newRows),
    screen: (): Screen => {
      const { active } = emulator.buffer;
      return { ...linesOf(active), scrolled: active.baseY, cursorShown };
    },
  };
}

function linesOf(buffer: IBuffer): Pick<Screen, 'lines' | 'broken'> {
  const lines: string[] = [];
  const broken = new Set<number>();
  for (let y = 0; y < buffer.length; y++) {
    const row = buffer.getLine(y);
    const text = row?.translateToString(true) ?? '';
    if (row?.isWrapped) broken.add(lines.push(`${lines.pop() ?? ''}${text}`) - 1);
    else lines.push(text);
  }
  while (lines[lines.length - 1] === '') lines.pop();
  return { lines, broken: [...broken].map((line) => lines[line]) };
}
