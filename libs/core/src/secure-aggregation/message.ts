import { Refusal } from './refusal';

/** The first byte of every message. */
export const MESSAGE_VERSION = 1;

/** The layout of a kind of message: bytes of a fixed number, then lists of clients with bytes for each. */
export interface MessageShape {
  /** The second byte. */
  readonly kind: number;
  readonly name: string;
  readonly fixed: number;
  /** Bytes for each client of each list. */
  readonly lists: readonly number[];
}

/** What clients are told, or tell, by client. */
export type ByClient = ReadonlyMap<number, Uint8Array>;

export interface Message {
  readonly fixed: Uint8Array;
  readonly lists: readonly ByClient[];
}

/**
 * The bytes of a message: version, kind, the fixed bytes; then each list, as a count and so many entries by ascending
 * client number. Counts and client numbers are 32 bits, little-endian.
 */
export function encodeMessage(
  { kind, fixed, lists: sizes }: MessageShape,
  message: Message,
): Uint8Array {
  const length = message.lists.reduce((sum, { size }, i) => sum + 4 + size * (4 + sizes[i]), 0);
  const bytes = new Uint8Array(HEADER + fixed + length);
  const view = new DataView(bytes.buffer);
  bytes.set([MESSAGE_VERSION, kind]);
  bytes.set(message.fixed, HEADER);
  let at = HEADER + fixed;
  message.lists.forEach((list, i) => {
    view.setUint32(at, list.size, true);
    at += 4;
    for (const [client, entry] of [...list].sort(([a], [b]) => a - b)) {
      view.setUint32(at, client, true);
      bytes.set(entry, at + 4);
      at += 4 + sizes[i];
    }
  });
  return bytes;
}

/** The kind of a message; undefined where it is too short to have one. */
export function kindOfMessage(bytes: Uint8Array): number | undefined {
  return bytes[1];
}

/** The message in the bytes, in memory of its own; throws a Refusal where they are not one of this shape. */
export function decodeMessage(shape: MessageShape, given: Uint8Array): Message {
  const refuse = (problem: string): never => {
    throw new Refusal(`the message ${shape.name} ${problem}.`);
  };
  // A copy that is no Buffer either: Shamir's library refuses those.
  const bytes = Uint8Array.from(given);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const advance = (count: number): number => {
    if (count > bytes.length - at) refuse(`ends after ${bytes.length} bytes, in the middle`);
    return (at += count) - count;
  };
  const take = (count: number): Uint8Array => bytes.subarray(advance(count), at);
  const uint32 = (): number => view.getUint32(advance(4), true);
  const [version, kind] = take(HEADER);
  if (version !== MESSAGE_VERSION) refuse(`has version ${version}, not ${MESSAGE_VERSION}`);
  if (kind !== shape.kind) refuse(`is of kind ${kind}, not ${shape.kind}`);
  const fixed = take(shape.fixed);
  const lists = shape.lists.map((size) => {
    const entries = new Map<number, Uint8Array>();
    for (let count = uint32(), last = -1; count > 0; count--) {
      const client = uint32();
      if (client <= last) refuse(`names client ${client} after client ${last}`);
      entries.set((last = client), take(size));
    }
    return entries;
  });
  if (at !== bytes.length) refuse(`has ${bytes.length} bytes, and ends after ${at}`);
  return { fixed, lists };
}

/** Version and kind. */
const HEADER = 2;

/** A list of clients with nothing more. */
export function bare(clients: Iterable<number>): ByClient {
  return new Map(Array.from(clients, (client) => [client, NONE]));
}

export const NONE = new Uint8Array(0);
