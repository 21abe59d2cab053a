import { createDrawing } from './drawing';
import { takeLines } from './foreign-writes';
import { sizeOf, type Size } from './terminal';

/** What a screen is drawn for. */
export interface Moment extends Size {
  /** `stopping` after Ctrl-C, `over` for the last drawing. */
  readonly phase: 'running' | 'stopping' | 'over';
}

/** Text for the screen: fewer lines than the terminal has rows, each narrower than the terminal. */
export type Content = (moment: Moment) => string;

/** The part of a terminal that is redrawn as things change, below the lines that stay. */
export interface LiveScreen {
  /** Shows this from now on. */
  show(content: Content): void;
  /** Redraws the content soon, not at once: a run changes it more often than anyone can read. */
  changed(): void;
  /** Takes the content away. */
  clear(): void;
  /** Prints something for good. */
  printAbove(text: string): void;
  /** Announces that the run is stopping. */
  stopping(): void;
  /** Leaves the content for good, as it is at the end, and prints these lines below. */
  end(lines?: readonly string[]): void;
}

/** Shortest time from one drawing to the next. */
const FRAME_MS = 50;

/** A live screen on a terminal; while it shows something, what else is written appears above. */
export function createLiveScreen(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
): LiveScreen {
  const drawing = createDrawing(stdout);
  let content: Content | undefined;
  let phase: Moment['phase'] = 'running';
  let drawnMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let release: (() => void) | undefined;

  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    drawnMs = performance.now();
    if (content) drawing.draw(content({ ...sizeOf(stdout), phase }));
  };
  const changed = (): void => {
    timer ??= setTimeout(draw, Math.max(0, drawnMs + FRAME_MS - performance.now())).unref();
  };
  const printAbove = (text: string): void => {
    drawing.erase();
    drawing.write(`${text}\n`);
    draw();
  };
  const leave = (): void => {
    content = undefined;
    if (!release) return;
    drawing.leave();
    release();
    release = undefined;
  };
  return {
    show: (next) => {
      content = next;
      if (release) return changed();
      release = takeTerminal(stdout, stderr, printAbove, draw);
      draw();
    },
    changed,
    clear: () => {
      drawing.erase();
      leave();
    },
    printAbove,
    stopping: () => {
      phase = 'stopping';
      // The terminal has written ^C: a drawing goes over it, other text goes below.
      if (content) draw();
      else drawing.write('\n');
    },
    end: (lines = []) => {
      phase = 'over';
      draw();
      leave();
      phase = 'running';
      if (lines.length > 0) drawing.write(`\n  ${lines.join('\n  ')}\n`);
    },
  };
}

/** Until it is undone: prints above the drawing what others write, and redraws on a change of size. */
function takeTerminal(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  print: (text: string) => void,
  draw: () => void,
): () => void {
  const streams = stderr.isTTY ? [stdout, stderr] : [stdout];
  const releases = streams.map((stream) => takeLines(stream, print));
  stdout.on('resize', draw);
  return () => {
    stdout.off('resize', draw);
    releases.forEach((release) => release());
  };
}
