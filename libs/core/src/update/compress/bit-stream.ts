import { EncodingError } from './encoding-error';

/** Writes numbers of a few bits one after the other, the lowest bit first, into bytes that begin as zeros. */
export function createBitWriter(bytes: Uint8Array) {
  let position = 0;
  let held = 0;
  let bits = 0;
  return {
    /** @param value 0 to 2^`width` − 1; `width` is 24 at most */
    write(value: number, width: number): void {
      held |= value << bits;
      bits += width;
      while (bits >= 8) {
        bytes[position++] = held;
        held >>>= 8;
        bits -= 8;
      }
    },
    /** Writes what is left of the last byte. */
    finish(): void {
      if (bits > 0) bytes[position++] = held;
    },
  };
}

/** Reads what a bit writer has written; throws an EncodingError at the end of the bytes. */
export function createBitReader(bytes: Uint8Array) {
  let position = 0;
  let held = 0;
  let bits = 0;
  return {
    /** @param width 24 at most */
    read(width: number): number {
      while (bits < width) {
        if (position === bytes.length) throw new EncodingError('it ends too early');
        held |= bytes[position++] << bits;
        bits += 8;
      }
      const value = held & ((1 << width) - 1);
      held >>>= width;
      bits -= width;
      return value;
    },
    /** Throws an EncodingError unless what is left are the zero bits that fill the last byte. */
    requireEnd(): void {
      if (position < bytes.length || held !== 0) throw new EncodingError('it is too long');
    },
  };
}

/** Numbers below 2^`width` as so many bits each, as a bit writer has them. */
export function packBits(numbers: Uint8Array, width: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((numbers.length * width) / 8));
  let position = 0;
  let held = 0;
  let bits = 0;
  for (let i = 0; i < numbers.length; i++) {
    held |= numbers[i] << bits;
    bits += width;
    if (bits < 8) continue;
    bytes[position++] = held;
    held >>>= 8;
    bits -= 8;
  }
  if (bits > 0) bytes[position] = held;
  return bytes;
}

/** What `packBits` has packed, from as many bytes; throws an EncodingError where the last byte is not filled with zeros. */
export function unpackBits(bytes: Uint8Array, width: number, count: number): Uint8Array {
  const numbers = new Uint8Array(count);
  const mask = (1 << width) - 1;
  let position = 0;
  let held = 0;
  let bits = 0;
  for (let i = 0; i < count; i++) {
    if (bits < width) {
      held |= bytes[position++] << bits;
      bits += 8;
    }
    numbers[i] = held & mask;
    held >>>= width;
    bits -= width;
  }
  if (held !== 0) throw new EncodingError('its last byte is not filled with zeros');
  return numbers;
}
