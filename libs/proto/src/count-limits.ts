import { Reader } from 'protobufjs/minimal.js';
import { FrameError } from './frame-error';
import type { MessageType } from './messages';

/** What a message may repeat, and how often a receiver takes it. */
export interface CountLimits {
  /** Virtual clients that a message may name. */
  readonly clients?: number;
  /** Files of a data set whose checksums a message may give. */
  readonly files?: number;
  readonly vectors?: number;
  readonly scalars?: number;
}

/** How many values a repeated field holds, from its wire type and the reader at its data. */
type Count = (reader: Reader, wireType: number) => number;

const one: Count = (reader, wireType) => {
  reader.skipType(wireType);
  return 1;
};

const DELIMITED = 2;

/** Numbers of varying length, one by one or packed: each ends in a byte below 128. */
const varints: Count = (reader, wireType) => {
  if (wireType !== DELIMITED) return one(reader, wireType);
  const packed = reader.bytes();
  return packed.reduce((count, byte) => count + (byte < 128 ? 1 : 0), 0);
};

const doubles: Count = (reader, wireType) =>
  wireType === DELIMITED ? Math.ceil(reader.bytes().length / 8) : one(reader, wireType);

/** A map inside a message of its own: no fewer bytes than entries. */
const entriesWithin: Count = (reader) => Math.ceil(reader.bytes().length / BYTES_PER_FILE);
const BYTES_PER_FILE = 300;

/** The repeated fields of what hosts send, by their numbers. */
const REPEATED: Partial<
  Record<MessageType, Readonly<Record<number, readonly [keyof CountLimits, Count]>>>
> = {
  join: { 7: ['clients', varints], 8: ['files', entriesWithin] },
  ready: { 1: ['files', one], 2: ['clients', one] },
  update: { 10: ['vectors', one], 11: ['scalars', doubles], 13: ['vectors', one] },
};

/**
 * Counts what a message repeats before it is decoded, since each value takes far more memory and time then than on the
 * wire.
 *
 * @param body the bytes of the message
 * @throws FrameError TOO_LARGE when there is more of something than the limits allow
 */
export function requireCounts(type: MessageType, body: Uint8Array, limits: CountLimits): void {
  const repeated = REPEATED[type];
  if (!repeated) return;
  const counts: Record<string, number> = {};
  const reader = new Reader(body);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const [name, count] = repeated[tag >>> 3] ?? [undefined, one];
    const found = count(reader, tag & 7);
    if (name === undefined) continue;
    counts[name] = (counts[name] ?? 0) + found;
    const most = limits[name] ?? Infinity;
    if (counts[name] <= most) continue;
    throw new FrameError('TOO_LARGE', `The ${type} message has more than ${most} ${name}.`);
  }
}
