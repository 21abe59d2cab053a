import type { Levels } from './changes/levels';
import type { LabelPair } from './changes/label-pairs';
import type { Reader } from '../terms/parameters';
import { levels } from './levels-parameter';

const readRates = levels(0, 1, (rate) => ({ from: rate, to: rate }));

/** `0.2`, `0..0.4`, or either with pairs after it, `0.2:7-1,4-9`. */
export const pairsAndLevels: Reader<{ rates: Levels; pairs?: LabelPair[] }> = (parameter) => {
  const [rate, listed, ...rest] = parameter.split(':');
  const rates = readRates(rate);
  if (rates === undefined || rest.length > 0) return undefined;
  if (listed === undefined) return { rates };
  const pairs = listed.split(',').map(readPair);
  return pairs.every((pair) => pair !== undefined) && areClear(pairs)
    ? { rates, pairs }
    : undefined;
};

function readPair(text: string): LabelPair | undefined {
  const [, from, to] = /^([^-\s]+)-([^-\s]+)$/.exec(text) ?? [];
  return from !== undefined && from !== to ? [from, to] : undefined;
}

/** No label may have two partners. */
function areClear(pairs: readonly LabelPair[]): boolean {
  return new Set(pairs.map(([from]) => from)).size === pairs.length;
}
