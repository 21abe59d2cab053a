import type { AccountantConfig } from '../config/accountant-config';

/** Digits that a figure is shown with. */
const DIGITS = 6;

/** A figure for people; infinity as a word. */
export function figure(value: number): string {
  return value === Infinity ? 'infinite' : String(Number(value.toPrecision(DIGITS)));
}

/** What was asked about: the rounds and their mechanism. */
export function settingLines({ samplingRate, steps, delta }: AccountantConfig): string[] {
  return [
    `${steps} rounds, each client in each with probability ${samplingRate} (Poisson sampling), delta ${delta < 0.001 ? delta.toExponential() : delta}`,
    'neighbours: the same clients but for one, who is there or not (add or remove one)',
  ];
}
