import { crc32 } from 'node:zlib';
import { littleEndianBytes, littleEndianFloats, UserError } from '@fedsim/core/house';

/** `FSCS`: fedsim client state. */
const MAGIC = 0x53435346;
const FORMAT = 1;
/** Magic, format, number of values and CRC-32 of their bytes, each 4 bytes, little-endian. */
const HEADER_BYTES = 16;

/** What disks give files and folders room in. */
const BLOCK_BYTES = 4096;

/** Bytes that a state of so many values takes on a disk, with the folder of its client. */
export function stateFileBytes(values: number): number {
  return BLOCK_BYTES * (Math.ceil((HEADER_BYTES + 4 * values) / BLOCK_BYTES) + 1);
}

/** The bytes of a state file: a header, then the values as little-endian float32. */
export function encodeState(state: Float32Array): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + 4 * state.length);
  file.set(littleEndianBytes(state), HEADER_BYTES);
  file.writeUInt32LE(MAGIC, 0);
  file.writeUInt32LE(FORMAT, 4);
  file.writeUInt32LE(state.length, 8);
  file.writeUInt32LE(crc32(file.subarray(HEADER_BYTES)), 12);
  return file;
}

/** What a state file holds; throws a UserError that names the file when it is damaged. */
export function decodeState(path: string, file: Buffer): Float32Array {
  const fault = faultOf(file);
  if (fault) {
    throw new UserError(
      `${path} is damaged: ${fault}. It holds what a client remembers of earlier rounds, which the run cannot continue without: restore it from a copy, or start a new run with --out. The results so far are kept.`,
    );
  }
  return littleEndianFloats(file.subarray(HEADER_BYTES));
}

function faultOf(file: Buffer): string | undefined {
  if (file.length < HEADER_BYTES || file.readUInt32LE(0) !== MAGIC) {
    return 'it is not a state file';
  }
  if (file.readUInt32LE(4) !== FORMAT) return 'it is of an unknown format';
  const values = file.subarray(HEADER_BYTES);
  if (values.length !== 4 * file.readUInt32LE(8)) return 'its length is wrong';
  return crc32(values) === file.readUInt32LE(12) ? undefined : 'its checksum is wrong';
}
