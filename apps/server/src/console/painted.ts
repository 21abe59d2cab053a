/** Escape sequences that begin and end a colour. */
const CYAN = ['\u001b[36m', '\u001b[39m'] as const;
const DIM = ['\u001b[2m', '\u001b[22m'] as const;

/**
 * The lines of a drawing in colour: those with bars and curves cyan, what one can press dim. Colours take no cells, but
 * count as text: measure a line before it is painted.
 */
export function painted(text: string): string {
  return text.split('\n').map(paintedLine).join('\n');
}

function paintedLine(line: string): string {
  const colour = /[▁-█░]/.test(line) ? CYAN : line.includes('Ctrl-C') ? DIM : undefined;
  return colour === undefined ? line : colour.join(line);
}
