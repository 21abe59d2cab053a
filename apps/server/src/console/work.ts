import { bar } from './figures';

/** A piece of work beside the rounds, and how far it has come. */
export interface Work {
  /** `centralised`. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What is done: `6/10 epochs  loss 0.0811`. */
  readonly text: string;
}

const CELLS = 20;

/** `centralised  ████████████░░░░░░░░  6/10 epochs  loss 0.0811`. */
export function workLine({ label, done, total, text }: Work): string {
  return `${label.padEnd(12)}  ${bar(done / total, CELLS)}  ${text}`;
}

/** Lets through what of a work is worth a line in a log: its end, and at most 20 steps before. */
export function workLog(print: (line: string) => void): (work: Work) => void {
  const shown = new Map<string, number>();
  return (work) => {
    const step = Math.floor((20 * work.done) / work.total);
    if (shown.get(work.label) === step) return;
    shown.set(work.label, step);
    print(`${work.label}  ${work.text}`);
  };
}
