/**
 * `share` × `count` for the decimal that a person wrote: 0.29 × 50 is 14.5, which rounds to 15, where floating point
 * has 14.499999999999998. A product of doubles
 * is right to 15 digits; this keeps 14.
 */
export function decimalProduct(share: number, count: number): number {
  return Number((share * count).toPrecision(14));
}
