import type { LossBound, RenyiBound } from '@fedsim/core/house';
import type { AccountantConfig } from '../config/accountant-config';
import { figure, settingLines } from './setting-line';

/** ε by both accountants. */
export interface Spent {
  readonly rdp: RenyiBound;
  readonly pld: LossBound;
}

/** `{"rdp": ε, "pld": ε}`; an infinite ε is null, and `reason` says why. */
export function spentJson(config: AccountantConfig, { rdp, pld }: Spent): string {
  const finite = (value: number): number | null => (value === Infinity ? null : value);
  const figures = { rdp: finite(rdp.epsilon), pld: finite(pld.epsilon) };
  const isInfinite = rdp.epsilon === Infinity;
  return JSON.stringify(isInfinite ? { ...figures, reason: whyInfinite(config) } : figures);
}

/** The lines for people. */
export function spentLines(config: AccountantConfig, { rdp, pld }: Spent): string[] {
  const order = rdp.order === undefined ? '' : `, order ${figure(rdp.order)}`;
  return [
    `noise multiplier ${config.noiseMultiplier}, ${settingLines(config)[0]}`,
    settingLines(config)[1],
    '',
    `epsilon ${figure(pld.epsilon)}  by privacy loss distributions (PLD), the tighter bound`,
    `epsilon ${figure(rdp.epsilon)}  by Rényi divergences (RDP)${order}`,
    ...remarks(config, { rdp, pld }).map((remark) => `note: ${remark}`),
  ];
}

function remarks(config: AccountantConfig, { rdp, pld }: Spent): string[] {
  const { samplingRate, steps, delta } = config;
  const all: readonly (readonly [boolean, string])[] = [
    [rdp.epsilon === Infinity, whyInfinite(config)],
    [delta >= 1, 'with a delta of 1 or above nothing is promised'],
    [samplingRate === 0 || steps === 0, 'no client ever takes part: nothing is spent'],
    [
      pld.epsilon === 0 && delta > 0 && delta < 1 && samplingRate > 0 && steps > 0,
      'delta alone covers these rounds. That is no promise to those few clients whom it may fail: take a smaller delta, below 1 / clients',
    ],
    [
      rdp.orderAtEnd,
      'the best order is an end of those that are tried, so RDP could be lower: go by PLD',
    ],
    [
      pld.isLoose,
      'an upper bound that would still fall with finer intervals, which would be too much work',
    ],
  ];
  return all.flatMap(([applies, remark]) => (applies ? [remark] : []));
}

function whyInfinite({ noiseMultiplier, delta }: AccountantConfig): string {
  if (noiseMultiplier === 0) return 'without noise there is no privacy at any epsilon';
  if (delta === 0) return 'Gaussian noise gives no epsilon at a delta of 0: take 1e-5, say';
  return 'epsilon is beyond what a number can hold';
}
