import { bar } from './bars';
import { longestFitting } from './fit';

/** A piece of work in parallel to the rounds, and its progress. */
export interface Work {
  /** `centralised`. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Its progress in words: `6/10 epochs  loss 0.0811`. */
  readonly text: string;
}

const LABEL_CELLS = 12;
const WIDEST_BAR = 20;
const NARROWEST_BAR = 6;

/**
 * `centralised  ████████████░░░░░░░░  6/10 epochs  loss 0.0811`, in so many cells: the bar gives way, then
 * what the text has in its middle.
 */
export function workLine({ label, done, total, text }: Work, cells: number): string {
  const [first, ...others] = text.split('  ');
  const texts = others.map((_, left) => [first, ...others.slice(left)].join('  '));
  const room = cells - LABEL_CELLS - 4;
  const shown = longestFitting([...texts, first], room - NARROWEST_BAR);
  const width = Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, room - shown.length));
  return `${label.padEnd(LABEL_CELLS)}  ${bar(done / total, width)}  ${shown}`;
}

/** Lets through the steps worth a line in a log: the last one, and at most 20 before it. */
export function workLog(print: (line: string) => void): (work: Work) => void {
  const shown = new Map<string, number>();
  return (work) => {
    const step = Math.floor((20 * work.done) / work.total);
    if (shown.get(work.label) === step) return;
    shown.set(work.label, step);
    print(`${work.label}  ${work.text}`);
  };
}
