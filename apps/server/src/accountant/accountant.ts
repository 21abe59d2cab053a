import { calibrateNoise, createAccountant } from '@fedsim/core/house';
import type { AccountantConfig } from '../config/accountant-config';
import { noiseJson, noiseLines } from './noise-report';
import { spentJson, spentLines } from './spent-report';

/** The `accountant` command: prints ε by both accountants, or the noise multipliers for a target, for people or as JSON. */
export function accountant(config: AccountantConfig, print: (line: string) => void): void {
  const { noiseMultiplier = 0, targetEpsilon, steps, json } = config;
  if (targetEpsilon !== undefined) {
    const noise = calibrateNoise({ ...config, targetEpsilon });
    print(json ? noiseJson(noise) : noiseLines(config, targetEpsilon, noise).join('\n'));
    return;
  }
  const ledger = createAccountant({ ...config, noiseMultiplier });
  const spent = { rdp: ledger.rdpBound(steps), pld: ledger.pldBound(steps) };
  print(json ? spentJson(config, spent) : spentLines(config, spent).join('\n'));
}
