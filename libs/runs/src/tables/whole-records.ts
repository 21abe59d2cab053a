/**
 * The records of a CSV file whose lines are whole, each as it is written: a line break inside quotes ends none. Where a
 * quote is never closed, each line that follows stands for itself.
 */
export function wholeRecords(text: string): string[] {
  const records: string[] = [];
  let open: string[] = [];
  let isQuoted = false;
  for (const line of text.split('\n').slice(0, -1)) {
    open.push(line);
    if (hasOddQuotes(line)) isQuoted = !isQuoted;
    if (isQuoted) continue;
    records.push(open.join('\n'));
    open = [];
  }
  return records.concat(open);
}

/** A quote inside a quoted cell is doubled, so that an odd number of them opens or closes a cell. */
function hasOddQuotes(line: string): boolean {
  return line.split('"').length % 2 === 0;
}
