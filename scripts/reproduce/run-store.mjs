// Finished runs, one line of JSON each, so that a kill loses none of them.
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

/** Opens or creates a file of runs; a line that a kill cut short is dropped. */
export function openRunStore(file) {
  const runs = existsSync(file) ? readRuns(file) : [];
  return {
    runs,
    /** The run that fits: with the settings asked for, and at its target or at least as long. */
    find: (cell, asked) =>
      runs.find(
        (run) =>
          run.cell === cell.name &&
          ['inputs', 'lr', 'seed'].every((key) => run[key] === asked[key]) &&
          (run.crossing !== null || run.cap >= asked.cap),
      ),
    add: (run) => {
      runs.push(run);
      appendFileSync(file, `${JSON.stringify(run)}\n`);
    },
  };
}

function readRuns(file) {
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  truncateSync(file, Buffer.byteLength(whole));
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}
