const BYTES_PER_LINE = 16;
/** Columns for the bytes, the deepest indentation included. */
const HEX_COLUMNS = 3 * BYTES_PER_LINE + 8;

/** Bytes in hexadecimal, 16 to a line, with what they mean beside the first ones. */
export function hexLines(bytes: Uint8Array, meaning: string, indent = ''): string[] {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const lines: string[] = [];
  for (let i = 0; i < hex.length; i += BYTES_PER_LINE) {
    lines.push(indent + hex.slice(i, i + BYTES_PER_LINE).join(' '));
  }
  lines[0] = `${lines[0].padEnd(HEX_COLUMNS)}${indent}${meaning}`;
  return lines;
}
