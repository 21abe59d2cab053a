import type { RoundReport } from '@fedsim/core/house';
import prettyBytes from 'pretty-bytes';

/** `97.31 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** `1:05` or `2:03:04`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** `↑ 4.07 MB  ↓ 4.07 MB`: what clients sent up and got down. */
export function traffic({ uplinkBytes, downlinkBytes }: Traffic): string {
  return `↑ ${prettyBytes(uplinkBytes)}  ↓ ${prettyBytes(downlinkBytes)}`;
}

export type Traffic = Pick<RoundReport, 'uplinkBytes' | 'downlinkBytes'>;

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
