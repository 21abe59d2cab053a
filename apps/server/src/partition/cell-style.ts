/** Draws a share of a client's examples, 0 to 1, as a cell. */
export type CellStyle = (share: number) => string;

/** Colours of xterm's 256, from few to all: dark blue, blue, green, yellow; distinct in grey too. */
const RAMP = [17, 18, 25, 31, 36, 41, 77, 149, 191, 226];

const SHADES = ['░', '▒', '▓', '█'];

/** Blocks in colour on a terminal with 256 colours, else in four shades; a dot for none. */
export function cellStyle(colorDepth: number, width = 2): CellStyle {
  return (share) => {
    if (share === 0) return '·'.padStart(width);
    if (colorDepth < 8) return stepOf(share, SHADES).repeat(width);
    return `\u001b[38;5;${stepOf(share, RAMP)}m${'█'.repeat(width)}\u001b[39m`;
  };
}

function stepOf<T>(share: number, steps: readonly T[]): T {
  return steps[Math.min(steps.length - 1, Math.floor(share * steps.length))];
}
