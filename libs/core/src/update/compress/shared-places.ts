import type { SharedPlaces } from '../masked-layout';
import type { Selection } from './compressor';

/** The places of a selection that does not depend on values, in vectors of `length` values. */
export function sharedPlaces(selection: Selection, length: number, seed: number): SharedPlaces {
  return {
    count: selection.countOf(length),
    of: (round) =>
      selection.decodeIndices(NOTHING_SENT, length, { seed, round, sender: 'server', vector: 0 }),
  };
}

/** What such a selection tells of its places. */
const NOTHING_SENT = new Uint8Array(0);
