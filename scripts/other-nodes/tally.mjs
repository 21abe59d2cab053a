/** The counts in the last line "N passed, N failed, N skipped" of a text; undefined without such a line. */
export function tallyOf(text) {
  const line = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;
  const found = [...text.matchAll(line)].at(-1);
  if (!found) return undefined;
  const [passed, failed, skipped = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  return { passed, failed, skipped };
}

/** The sum of all counts. */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const key of Object.keys(total)) total[key] += tally[key];
  return total;
}

/** The counts as one line that any CI can read, as `scripts/closing-line-reporter.cjs` prints it. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
