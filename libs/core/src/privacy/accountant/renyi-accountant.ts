import { isNothing, type Phase, type SampledGaussian } from './phase';
import { renyiDivergence } from './renyi-divergence';

/** A bound on ε, and the order α that gives it. */
export interface RenyiBound {
  readonly epsilon: number;
  /** Undefined where no order was needed. */
  readonly order?: number;
  /** The best order is the first or the last one that is tried: a further one might give less. */
  readonly orderAtEnd: boolean;
}

/**
 * Orders that are tried. Those of Google's dp-accounting, so that figures can be compared; between them, 13 per
 * decade of α − 1, since a large ε has its best order close to 1; and powers of √2 beyond, for a small ε.
 */
const ORDERS = orders();

function orders(): number[] {
  const nearOne = Array.from({ length: 53 }, (_, i) => 1 + Math.exp(((i - 52) / 13) * Math.LN10));
  const tenths = Array.from({ length: 99 }, (_, i) => (i + 11) / 10);
  const whole = Array.from({ length: 54 }, (_, i) => i + 11);
  const large = Array.from({ length: 29 }, (_, i) => 64 * Math.exp(((i + 1) / 2) * Math.LN2));
  const rounded = large.map((order) => Number(order.toFixed(3)));
  return [...nearOne, ...tenths, ...whole, ...rounded].sort((a, b) => a - b);
}

/** The Rényi divergence of the i-th of {@link ORDERS}, worked out when first asked for. */
export type RenyiCurve = (i: number) => number;

/** The Rényi divergences of one round. */
export function renyiCurve(mechanism: SampledGaussian): RenyiCurve {
  const known: number[] = [];
  return (i) => (known[i] ??= renyiDivergence(mechanism, ORDERS[i]));
}

/**
 * The least ε for which rounds with these divergences are (ε, δ)-private by Rényi accounting, δ being 0 to 1: their sums
 * per order, converted once (Canonne, Kamath, Steinke 2020, proposition 12).
 */
export function renyiBound(
  phases: readonly (Phase & { readonly curve: RenyiCurve })[],
  delta: number,
): RenyiBound {
  const spending = phases.filter((phase) => !isNothing(phase));
  if (spending.length === 0 || delta >= 1) return { epsilon: 0, orderAtEnd: false };
  const total: RenyiCurve = (i) =>
    spending.reduce((sum, { steps, curve }) => sum + steps * curve(i), 0);
  // By Bretagnolle and Huber: the total variation is at most √(1 − e^(−KL)), and KL at most any of these.
  if (delta * delta > -Math.expm1(-total(0))) return { epsilon: 0, orderAtEnd: false };
  return leastOverOrders(total, delta);
}

function leastOverOrders(total: RenyiCurve, delta: number): RenyiBound {
  let [best, epsilon] = [-1, Infinity];
  for (let i = 0; i < ORDERS.length && leastFrom(i, total(i)) < epsilon; i++) {
    const candidate = epsilonAt(ORDERS[i], total(i), delta);
    if (candidate < epsilon) [best, epsilon] = [i, candidate];
  }
  if (best < 0) return { epsilon, orderAtEnd: false };
  const orderAtEnd = epsilon > 0 && (best === 0 || best === ORDERS.length - 1);
  return { epsilon: Math.max(0, epsilon), order: ORDERS[best], orderAtEnd };
}

function epsilonAt(order: number, divergence: number, delta: number): number {
  return divergence + Math.log1p(-1 / order) - Math.log(delta * order) / (order - 1);
}

/** No order from the i-th on gives less than this, since divergences grow with the order and δ is at most 1. */
function leastFrom(i: number, divergence: number): number {
  return epsilonAt(ORDERS[i], divergence, 1);
}
