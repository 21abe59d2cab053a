/** A number in decimal notation, `-1.5e-3`: no other base, no infinity. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number and nothing else; undefined for any other text. */
export function finite(text: string): number | undefined {
  const trimmed = text.trim();
  const value = DECIMAL.test(trimmed) ? Number(trimmed) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/**
 * What to write where numbers were written as elsewhere, for the end of a message: ` Write 0.05.` for `0,05`,
 * ` Write 0.5.` for `50%`. Empty if `reads` takes none of the readings.
 */
export function writeInstead(text: string, reads: (reading: string) => boolean): string {
  const readings = [...new Set(readingsOf(text))].filter((reading) => reading !== text);
  const readable = readings.filter(reads);
  return readable.length > 0 ? ` Write ${readable.join(' or ')}.` : '';
}

/** A text with its numbers in plain digits, then also with commas as thousands, as decimal points, and per cent as shares. */
function readingsOf(text: string): string[] {
  const plain = ungrouped(inAsciiDigits(text));
  return [
    plain,
    plain.replace(/(?<![\d,])[1-9]\d{0,2}(?:,\d{3})+\b/g, (number) => number.replaceAll(',', '')),
    plain.replace(/(?<![\d,])(\d+),(\d*[1-9]\d*)(?![\d,])/g, '$1.$2'),
    plain.replace(/([\d.,]+)\s?%/g, (_, number: string) => shareOf(number.replace(',', '.'))),
  ];
}

/** Digits, decimal separators and minus signs of any script as ASCII has them. */
function inAsciiDigits(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(/[٫．]/g, '.')
    .replace(/[−－]/g, '-')
    .replace(/[，]/g, ',');
}

/** The value of a decimal digit: those of a script follow one another, ten by ten. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

/** `1_000`, `1'000` and `1 000` as `1000`. */
function ungrouped(text: string): string {
  return text.replace(/(?<=\d)[_'’٬\s](?=\d{3}(?!\d))/g, '');
}

function shareOf(percentage: string): string {
  return String(Number((Number(percentage) / 100).toPrecision(15)));
}
