import type { ExampleShape } from './examples';

const SHOWN = 12;

/** The classes of which there is an example, ascending: a data set need not have all that it could. */
export function occurringClasses(labels: Uint8Array): Uint8Array {
  return Uint8Array.from(new Set(labels)).sort();
}

/** What the data set calls a class. */
export function labelName({ labelNames }: Pick<ExampleShape, 'labelNames'>, label: number): string {
  return labelNames?.[label] ?? String(label);
}

/** What the data set calls its classes, in their order. */
export function labelNamesOf(shape: Pick<ExampleShape, 'classes' | 'labelNames'>): string[] {
  return Array.from({ length: shape.classes }, (_, label) => labelName(shape, label));
}

/** Labels in few words, `0 to 9` or `a, b, d`; of many, the first ones. */
export function labelRange(names: readonly string[]): string {
  const first = Number(names[0]);
  const consecutive = names.every((name, i) => name === String(first + i));
  if (consecutive && names.length > 1) return `${names[0]} to ${names[names.length - 1]}`;
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')}, …` : names.join(', ');
}
