import type { CalibratedNoise } from '@fedsim/core/house';
import type { AccountantConfig } from '../config/accountant-config';
import { figure, settingLines } from './setting-line';

/** `{"noiseMultiplier": z, "rdp": z, "pld": z}`: the one to use, and that by each accountant. */
export function noiseJson({ rdp, pld }: CalibratedNoise): string {
  return JSON.stringify({ noiseMultiplier: pld, rdp, pld });
}

/** The lines for people. */
export function noiseLines(
  config: AccountantConfig,
  targetEpsilon: number,
  { rdp, pld }: CalibratedNoise,
): string[] {
  const [rounds, neighbours] = settingLines(config);
  return [
    `epsilon at most ${targetEpsilon}, ${rounds}`,
    neighbours,
    '',
    `noise multiplier ${roundedUp(pld)}  by privacy loss distributions (PLD): this is enough`,
    `noise multiplier ${roundedUp(rdp)}  by Rényi divergences (RDP)`,
  ];
}

/** To the digits shown, never below: a little less noise would miss the target. */
function roundedUp(value: number): string {
  const shown = Number(figure(value));
  return shown >= value ? String(shown) : figure(value * (1 + 1e-5));
}
