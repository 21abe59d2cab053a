/** `97.31 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** `1:05` or `2:03:04`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** `60,000`. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** To three decimals, without zeros at the end. */
export function threeDecimals(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** `1 cell`, `2 cells`. */
export function counted(count: number, what: string, many = `${what}s`): string {
  return `${count} ${count === 1 ? what : many}`;
}
