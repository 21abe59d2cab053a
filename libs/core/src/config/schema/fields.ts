import { z } from 'zod';
import type { KnownKinds } from '../../terms/kind';
import { finite } from '../../terms/written-numbers';

/** A number, also when it comes as text from the command line or the environment. */
function numeric<T extends z.ZodNumber>(schema: T) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? (finite(value) ?? value) : value),
    schema,
  );
}

/** A whole number from `min` to `max`. */
export function count(min: number, max: number, byDefault: number, help: string) {
  return wholeNumber(min, max, `expected a whole number from ${min} to ${max}`)
    .default(byDefault)
    .describe(help);
}

/** A whole number from `min` to `max`, or a word for a special case. */
export function countOr<const W extends string>(
  word: W,
  min: number,
  max: number,
  byDefault: number,
  help: string,
) {
  const error = `expected a whole number from ${min} to ${max}, or "${word}"`;
  return z
    .union([z.literal(word, { error }), wholeNumber(min, max, error)])
    .default(byDefault as never)
    .describe(help);
}

/** At most `most` whole numbers from `min` to `max`, also as text, `200,200`; `none` is no number. */
export function counts(
  most: number,
  min: number,
  max: number,
  byDefault: readonly number[],
  help: string,
) {
  const error = `expected up to ${most} whole numbers from ${min} to ${max}, comma-separated, or "none"`;
  return z
    .preprocess(splitList, z.array(wholeNumber(min, max, error), { error }).max(most, { error }))
    .default([...byDefault])
    .describe(help);
}

/** `200,200` → `['200', '200']`; `none` → `[]`; a number → a list of it; anything else unchanged. */
function splitList(value: unknown): unknown {
  if (value === 'none') return [];
  if (typeof value === 'number') return [value];
  return typeof value === 'string' ? value.split(',') : value;
}

function wholeNumber(min: number, max: number, error: string) {
  return numeric(z.number({ error }).int({ error }).min(min, { error }).max(max, { error }));
}

/** A real number from `min` to `max`. */
export function real(min: number, max: number, byDefault: number, help: string) {
  const range = `expected a number from ${min} to ${max}`;
  const schema = z.number({ error: range }).min(min, { error: range }).max(max, { error: range });
  return numeric(schema).default(byDefault).describe(help);
}

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(
  values: T,
  byDefault: T[number],
  help: string,
) {
  const words = values.join(', ');
  return z
    .enum(values, { error: `expected one of ${words}` })
    .default(byDefault as never)
    .describe(`${help}: ${words}`);
}

/** Free text. */
export function text(byDefault: string, help: string) {
  return z.string({ error: 'expected some text' }).min(1).default(byDefault).describe(help);
}

/** Text that names kinds, such as `clip:1`. Their forms are shown by a program's own help. */
export function named<T>({ known }: KnownKinds<T>, byDefault: string, help: string) {
  const forms = known.map(({ usage }) => usage);
  return z
    .string({ error: 'expected some text' })
    .min(1)
    .default(byDefault)
    .meta({ description: help, forms });
}

/** Text, or a number read as text, that `read` parses. */
export function written(
  read: (text: string) => unknown,
  usage: string,
  byDefault: string,
  help: string,
) {
  const error = `expected ${usage}`;
  const schema = z.string({ error }).refine((given) => read(given) !== undefined, { error });
  return z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), schema)
    .default(byDefault)
    .describe(help);
}

/** Yes or no; a bare flag means yes. */
export function flag(help: string) {
  const words: Readonly<Record<string, boolean>> = { true: true, false: false };
  return z
    .preprocess(
      (value) => (typeof value === 'string' ? (words[value] ?? value) : value),
      z.boolean({ error: 'expected true or false' }),
    )
    .default(false)
    .describe(help);
}

/** A field that may be left out. */
export function optional<T extends z.ZodType>(schema: T, help: string) {
  const inner = schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema;
  return inner.optional().describe(help) as z.ZodOptional<T>;
}
