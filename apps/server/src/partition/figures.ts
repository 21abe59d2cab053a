/** `60,000`. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** To three decimals, without zeros at the end. */
export function round(value: number): string {
  return String(Number(value.toFixed(3)));
}
