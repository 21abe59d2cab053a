/** A text in at most `cells`, its middle left out if necessary: the ends of names and paths tell most. */
export function shortened(text: string, cells: number): string {
  if (text.length <= cells) return text;
  const start = Math.ceil((cells - 1) / 2);
  return `${text.slice(0, start)}…${text.slice(text.length - (cells - 1 - start))}`;
}

/** The first of some texts, longest first, that fits into `cells`; the last one if none does. */
export function longestFitting(texts: readonly string[], cells: number): string {
  return texts.find((text) => text.length <= cells) ?? texts[texts.length - 1];
}

/** Parts joined into as few lines of at most `cells` as possible, of similar length. */
export function joined(parts: readonly string[], separator: string, cells: number): string[] {
  const fewest = filled(parts, separator, cells);
  const widths = Array.from({ length: cells }, (_, i) => i + 1);
  const narrowest = widths.find(
    (width) => filled(parts, separator, width).length === fewest.length,
  );
  return filled(parts, separator, narrowest ?? cells);
}

function filled(parts: readonly string[], separator: string, cells: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.pop();
    const longer = last === undefined ? part : `${last}${separator}${part}`;
    if (last === undefined || longer.length <= cells) lines.push(longer);
    else lines.push(last, part);
  }
  return lines;
}
