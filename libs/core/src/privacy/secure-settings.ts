import type { SecureRound } from '../secure-aggregation/secure-round';

/** Who shares masks with whom. */
export type SecureGraph = Pick<SecureRound, 'neighbours'>;

export const SECURE_USAGE =
  'none, complete, or graph:k with an even number k of neighbours for each client, e.g. graph:14';

/** Reads `--secure-aggregation`, where `none` is null; undefined for a text of another form. */
export function readSecureGraph(text: string): SecureGraph | null | undefined {
  if (text === 'none') return null;
  if (text === 'complete') return {};
  const k = /^graph:(\d{1,4})$/.exec(text)?.[1];
  return k === undefined ? undefined : { neighbours: Number(k) };
}
