import { createLogUpdate } from 'log-update';
import { painted } from './painted';
import { sizeOf } from './terminal';

/** Erases the row of the cursor and goes up one. */
const ERASE_UP = '\u001b[2K\u001b[1A';

/** Text that is drawn again and again in the same place, below what was written for good. */
export interface Drawing {
  /** Replaces the drawing by this text, whose lines must be narrower than the terminal. */
  draw(text: string): void;
  /** Takes it away. */
  erase(): void;
  /** Leaves the drawing in place for good, and shows the cursor again. */
  leave(): void;
  /** Writes text that stays, while nothing is drawn. */
  write(text: string): void;
}

/**
 * Draws on a terminal, in colour if it has colours. Keeps the terminal's original `write`, so that it still works after `takeLines` has
 * intercepted the stream.
 */
export function createDrawing(terminal: NodeJS.WriteStream): Drawing {
  const write = terminal.write.bind(terminal) as (text: string) => boolean;
  const update = createLogUpdate({
    write,
    get columns() {
      return sizeOf(terminal).columns;
    },
    get rows() {
      return sizeOf(terminal).rows;
    },
  } as NodeJS.WriteStream);
  const inColour = terminal.hasColors?.() ?? false;
  let drawn = '';
  const eraseWrapped = (): void => {
    const { columns } = sizeOf(terminal);
    write(ERASE_UP.repeat(wrappedRows(drawn, columns)));
  };
  return {
    draw: (text) => {
      eraseWrapped();
      update(inColour ? painted(text) : text);
      drawn = text;
    },
    erase: () => {
      eraseWrapped();
      update.clear();
      drawn = '';
    },
    leave: () => {
      update.done();
      drawn = '';
    },
    write,
  };
}

/** Additional rows that a text's lines wrap to after the terminal became narrower. */
function wrappedRows(text: string, columns: number): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / columns)) - 1);
  return rows.reduce((sum, row) => sum + row, 0);
}
