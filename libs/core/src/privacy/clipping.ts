import { finite } from '../terms/written-numbers';

/** How updates are clipped to a norm S. */
export type Clipping =
  | { readonly kind: 'flat' | 'per-layer' }
  /** S follows the γ-quantile of the updates' norms. */
  | { readonly kind: 'adaptive'; readonly quantile: number };

export const CLIPPING_USAGE =
  'flat, per-layer, or adaptive:γ with γ between 0 and 1, the share of the updates to be left unclipped';

/** Reads `--clip`; undefined for a text of another form. */
export function readClipping(text: string): Clipping | undefined {
  if (text === 'flat' || text === 'per-layer') return { kind: text };
  const [kind, parameter, ...others] = text.split(':');
  const quantile = finite(parameter ?? '');
  if (kind !== 'adaptive' || others.length > 0 || quantile === undefined) return undefined;
  return quantile > 0 && quantile < 1 ? { kind, quantile } : undefined;
}
