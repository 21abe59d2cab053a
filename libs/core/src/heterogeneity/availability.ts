import { finite } from '../terms/written-numbers';

const DAY_SECONDS = 86_400;

/** The probability that a client is available, at a time on the virtual clock in seconds. */
export interface Availability {
  /** Whether it depends on the time. */
  readonly varies: boolean;
  at(seconds: number): number;
}

/** How `--availability` is written. */
export const AVAILABILITY_USAGE = 'a probability from 0 to 1, or daily:least,most with two of them';

/**
 * What `--availability` says: a probability p, or `daily:least,most`, which swings between the two
 * once a day, a(t) = least + (most − least)·(1 + cos 2πt/86400)/2, as devices that are idle at night
 * do (Bonawitz et al. 2019). The clock starts when most are available. Undefined
 * for a text that is neither.
 */
export function readAvailability(text: string): Availability | undefined {
  const daily = /^daily:([^,]+),([^,]+)$/.exec(text);
  const [least, most] = (daily ? daily.slice(1) : [text, text]).map(probability);
  if (!(least <= most)) return undefined;
  const swing = (seconds: number): number =>
    (1 + Math.cos((2 * Math.PI * seconds) / DAY_SECONDS)) / 2;
  return {
    varies: least < most,
    at: least < most ? (seconds) => least + (most - least) * swing(seconds) : () => most,
  };
}

function probability(text: string): number {
  const value = finite(text) ?? NaN;
  return value >= 0 && value <= 1 ? value : NaN;
}
