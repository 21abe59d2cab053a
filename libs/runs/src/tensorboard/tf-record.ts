import { buf as crc32c } from 'crc-32/crc32c.js';

/** Bytes around the content of a record: its length and two checksums. */
const HEADER_BYTES = 12;
const FOOTER_BYTES = 4;

/** A record's checksum: CRC-32C, rotated and offset so that a checksum of checksums works too. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/**
 * A TFRecord: uint64 length, masked CRC-32C of the length, content, masked CRC-32C of the content,
 * little-endian (tensorflow/core/lib/io/record_writer.h).
 */
export function tfRecord(content: Uint8Array): Buffer {
  const record = Buffer.alloc(HEADER_BYTES + content.length + FOOTER_BYTES);
  record.writeBigUInt64LE(BigInt(content.length), 0);
  record.writeUInt32LE(maskedCrc(record.subarray(0, 8)), 8);
  record.set(content, HEADER_BYTES);
  record.writeUInt32LE(maskedCrc(content), HEADER_BYTES + content.length);
  return record;
}

/** Contents of a file's whole records, each with where its record ends; stops at damage. */
export function* tfRecords(file: Buffer): Generator<{ content: Buffer; end: number }> {
  let at = 0;
  while (at + HEADER_BYTES + FOOTER_BYTES <= file.length) {
    const length = Number(file.readBigUInt64LE(at));
    const start = at + HEADER_BYTES;
    const end = start + length + FOOTER_BYTES;
    if (file.readUInt32LE(at + 8) !== maskedCrc(file.subarray(at, at + 8))) return;
    if (end > file.length) return;
    const content = file.subarray(start, start + length);
    if (file.readUInt32LE(start + length) !== maskedCrc(content)) return;
    yield { content, end };
    at = end;
  }
}
