/** Characters that would end a line, move a cursor or turn the writing around where a text is shown. */
// eslint-disable-next-line no-control-regex -- those are what it is about
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The most characters of a name that somebody gives, and of a sentence for people. */
export const MAX_NAME = 100;
export const MAX_SENTENCE = 1000;

/**
 * A text from the other end as it can be shown, logged and kept: at most `most` characters, on one line, what cannot be
 * printed written as an escape.
 */
export function printable(text: string, most: number): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.replace(UNPRINTABLE, escaped).replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function escaped(character: string): string {
  const known: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return known[character] ?? `\\u${code}`;
}
