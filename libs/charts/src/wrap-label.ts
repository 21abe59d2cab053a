/** Characters of a line that fit next to a chart. */
const LONGEST = 36;

/** A long name in lines, parted after a `·`, `+`, `,` or `/` where there is one. */
export function wrapLabel(label: string): string[] {
  const parts = label.match(/[^·+,/]*[·+,/]? ?/g) ?? [];
  const lines = [''];
  for (const part of parts.flatMap(cut)) {
    const line = lines[lines.length - 1] + part;
    if (line.trimEnd().length > LONGEST) lines.push(part);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** A part without a place to part it, in pieces that fit. */
function cut(part: string): string[] {
  const pieces = Math.ceil(part.length / LONGEST);
  return Array.from({ length: pieces }, (_, i) => part.slice(i * LONGEST, (i + 1) * LONGEST));
}
