/** Rounds of a run, written as `all` or `1,2,5-8`. */
export interface RoundSelection {
  has(round: number): boolean;
  /** How many of the rounds from `first` to `last` it has. */
  countWithin(first: number, last: number): number;
}

/** From a round to a later one, both included. */
type Span = readonly [number, number];

/** The rounds that a text names; undefined where it is no such text. */
export function parseRoundSelection(text: string): RoundSelection | undefined {
  const spans = text === 'all' ? [[1, Infinity] as const] : text.split(',').map(parseSpan);
  return spans.every((span) => span !== undefined) ? selectionOf(spans) : undefined;
}

function parseSpan(text: string): Span | undefined {
  const found = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(text.trim());
  if (!found) return undefined;
  const first = Number(found[1]);
  const last = Number(found[2] ?? first);
  return first <= last ? [first, last] : undefined;
}

function selectionOf(spans: readonly Span[]): RoundSelection {
  const has = (round: number): boolean =>
    spans.some(([first, last]) => first <= round && round <= last);
  const countWithin = (first: number, last: number): number => {
    let count = 0;
    for (let round = first; round <= last; round++) if (has(round)) count++;
    return count;
  };
  return { has, countWithin };
}
