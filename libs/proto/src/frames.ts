import { Reader } from 'protobufjs/minimal.js';
import { bodyCodecs, type BodyCodec } from './body-codecs';
import { requireCounts, type CountLimits } from './count-limits';
import { beginEnvelope, findMessage, type MessageSpan } from './envelope';
import { FrameError } from './frame-error';
import { MAX_CONTROL_BYTES } from './limits';
import { messageOf, type Message, type Messages, type MessageType } from './messages';
import { frameWithWeights } from './weights-frame';

/** Types by field number in Envelope. */
const types = new Map<number, MessageType>(
  (Object.keys(bodyCodecs) as MessageType[]).map((type) => [bodyCodecs[type].field, type]),
);
const knownFields = new Set(types.keys());

/**
 * The frame of one message. Weights are copied once, and begin at a multiple of 4 bytes; such a frame
 * lies in `room` where it fits, which spares the memory of one frame after another.
 */
export function encodeFrame<T extends MessageType>(
  type: T,
  body: Messages[T],
  room?: ArrayBuffer,
): Uint8Array {
  const codec: BodyCodec<Messages[T]> = bodyCodecs[type];
  const head = codec.encode(body).finish();
  if ('weights' in body) return frameWithWeights(codec.field, head, body.weights, room);
  return beginEnvelope(codec.field, head.length).raw(head).finish();
}

/** What the receiver of a frame accepts. */
export interface FrameLimits {
  /** Longest frame in bytes; see {@link maxFrameBytes}. */
  readonly maxBytes: number;
  /** What a message may repeat how often; anything by default. */
  readonly counts?: CountLimits;
}

/** The bytes that an event or acknowledgement brought: a view; throws a FrameError MALFORMED where it brought none. */
export function frameBytes(data: unknown): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  throw new FrameError('MALFORMED', `A frame is binary, not of type ${typeof data}.`);
}

function requireSize(what: string, bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  throw new FrameError(
    'TOO_LARGE',
    `${what} has ${bytes} bytes; at most ${maxBytes} are accepted.`,
  );
}

function decodeBody(
  type: MessageType,
  reader: Reader,
  span: MessageSpan,
  counts: CountLimits,
): Message {
  if (type !== 'model' && type !== 'update') {
    requireSize(`The ${type} message`, span.length, MAX_CONTROL_BYTES);
  }
  requireCounts(type, reader.buf.subarray(span.start, span.start + span.length), counts);
  reader.pos = span.start;
  return messageOf(type, bodyCodecs[type].decode(reader, span.length));
}

/**
 * Decodes the frame that an event or acknowledgement brought.
 *
 * Weights are a view of `data` where that is aligned, so keep them only as long as it.
 *
 * @throws FrameError MALFORMED, TOO_LARGE or VERSION_MISMATCH.
 */
export function decodeFrame(data: unknown, { maxBytes, counts = {} }: FrameLimits): Message {
  const bytes = frameBytes(data);
  requireSize('The frame', bytes.length, maxBytes);
  try {
    const reader = new Reader(bytes);
    const span = findMessage(reader, knownFields);
    return decodeBody(types.get(span.field)!, reader, span, counts);
  } catch (error) {
    if (error instanceof FrameError) throw error;
    throw new FrameError(
      'MALFORMED',
      `The frame is not valid protobuf: ${(error as Error).message}.`,
    );
  }
}

/**
 * As {@link decodeFrame}, for a frame whose type is known: the message's body.
 *
 * @throws FrameError as decodeFrame does, or WRONG_MESSAGE when it is of another type.
 */
export function decodeMessage<T extends MessageType>(
  type: T,
  data: unknown,
  limits: FrameLimits,
): Messages[T] {
  const message = decodeFrame(data, limits);
  const bodies: Partial<Messages> = message;
  const body = bodies[type];
  if (body) return body;
  throw new FrameError('WRONG_MESSAGE', `Expected a ${type} message but got ${message.type}.`);
}
