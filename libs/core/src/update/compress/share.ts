import { positive } from '../../terms/parameters';

/** How many of so many values a share of them is: at least one, where there are any. */
export function countOf(share: number): (length: number) => number {
  return (length) => Math.min(length, Math.max(1, Math.round(share * length)));
}

/** So that a vector never takes more bytes than in full: its values, and a bit for each that it might have. */
const LARGEST_SHARE = 0.9;

/** What a share above 0, at most 0.9, makes; undefined for any other text. */
export function shareParameter<T>(
  parameter: string | undefined,
  make: (share: number) => T,
): T | undefined {
  const share = parameter === undefined ? undefined : positive(parameter);
  return share !== undefined && share <= LARGEST_SHARE ? make(share) : undefined;
}
