import type { DownloadProgress } from '@fedsim/datasets/node';
import { createLogUpdate } from 'log-update';
import { downloadLine } from './screen';

/** The part of a terminal that is drawn anew as things change, below what was printed for good. */
export interface LiveScreen {
  /** Draws the screen as it is now. */
  draw(): void;
  /** Draws something else in its place, for now; with '' takes it away. */
  show(text: string): void;
  downloading(progress: DownloadProgress): void;
  /** Prints something for good. */
  printAbove(text: string): void;
  /** Draws for the last time, and prints these lines below. */
  end(lines: readonly string[]): void;
}

/** A live screen with what `content` gives when it is drawn; none while that is undefined. */
export function createLiveScreen(
  stream: NodeJS.WriteStream,
  content: () => string | undefined,
): LiveScreen {
  const screen = createLogUpdate(stream);
  const draw = (): void => {
    const text = content();
    if (text !== undefined) screen(text);
  };
  return {
    draw,
    show: (text) => (text === '' ? screen.clear() : screen(text)),
    downloading: (download) => screen(downloadLine(download)),
    printAbove: (text) => {
      screen.clear();
      stream.write(`${text}\n`);
      draw();
    },
    end: (lines) => {
      draw();
      screen.done();
      stream.write(`\n  ${lines.join('\n  ')}\n`);
    },
  };
}
