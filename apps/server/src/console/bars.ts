import type { RoundReport } from '@fedsim/core/house';
import prettyBytes from 'pretty-bytes';

/** `↑ 4.07 MB  ↓ 4.07 MB`: what clients sent up and got down. */
export function traffic({ uplinkBytes, downlinkBytes }: Traffic): string {
  return `↑ ${prettyBytes(uplinkBytes)}  ↓ ${prettyBytes(downlinkBytes)}`;
}

export type Traffic = Pick<RoundReport, 'uplinkBytes' | 'downlinkBytes'>;

/** Most character cells of a bar, or of a line of blocks. */
export const WIDEST_BAR = 32;

/** `[██████░░░░]`, `width` cells wide. */
export function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

const LEVELS = '▁▂▃▄▅▆▇█';

/** The last `width` values as a line of blocks, scaled from the least to the greatest. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = values.slice(-width);
  const least = Math.min(...shown);
  const span = Math.max(...shown) - least || 1;
  const level = (value: number): number =>
    Math.round(((value - least) / span) * (LEVELS.length - 1));
  return shown.map((value) => LEVELS[level(value)]).join('');
}
