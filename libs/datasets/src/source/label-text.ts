/** What a label of a file is called: numbers in one way however they are written, `7.0` and `07` as `7`. */
export function labelText(label: string | number): string {
  const text = String(label).trim();
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? String(value) : text;
}
