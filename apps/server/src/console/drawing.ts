import { createLogUpdate } from 'log-update';
import { sizeOf } from './terminal';

/** Erases the row of the cursor and goes up one. */
const ERASE_UP = '\u001b[2K\u001b[1A';

/** Text that is drawn again and again in the same place, below what was written for good. */
export interface Drawing {
  /** Draws text, no line of it as wide as the terminal, in place of what was drawn before. */
  draw(text: string): void;
  /** Takes it away. */
  erase(): void;
  /** Leaves it for good, and shows the cursor again. */
  leave(): void;
  /** Writes for good, where nothing is drawn. */
  write(text: string): void;
}

/** A drawing on a terminal; it goes on writing there itself when others' writes are taken later. */
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
  let drawn = '';
  const eraseWrapped = (): void => {
    const { columns } = sizeOf(terminal);
    write(ERASE_UP.repeat(wrappedRows(drawn, columns)));
  };
  return {
    draw: (text) => {
      eraseWrapped();
      update(text);
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

/** Rows that a text takes beyond its lines in a terminal that has become narrower. */
function wrappedRows(text: string, columns: number): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / columns)) - 1);
  return rows.reduce((sum, row) => sum + row, 0);
}
