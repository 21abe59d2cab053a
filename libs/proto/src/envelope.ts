import { Reader, Writer } from 'protobufjs/minimal.js';
import { FrameError } from './frame-error';
import { PROTOCOL_VERSION } from './limits';

const VERSION_TAG = 1 << 3;
/** Wire type of length-delimited fields: messages and bytes. */
const DELIMITED = 2;

/** The tag of a length-delimited field. */
export function delimitedTag(field: number): number {
  return (field << 3) | DELIMITED;
}

/** Begins an Envelope whose message has the given field number and length in bytes. */
export function beginEnvelope(field: number, length: number): Writer {
  const writer = Writer.create().uint32(VERSION_TAG).uint32(PROTOCOL_VERSION);
  return writer.uint32(delimitedTag(field)).uint32(length);
}

/** Where the message of an Envelope lies: its field number, first byte and length in bytes. */
export interface MessageSpan {
  readonly field: number;
  readonly start: number;
  readonly length: number;
}

function skipSpan(reader: Reader, field: number): MessageSpan {
  const length = reader.size();
  const span = { field, start: reader.pos, length };
  reader.skip(length);
  return span;
}

function requireVersion(version: number | undefined): void {
  if (version === PROTOCOL_VERSION) return;
  if (version === undefined) {
    throw new FrameError('MALFORMED', 'The frame does not name its protocol version.');
  }
  throw new FrameError(
    'VERSION_MISMATCH',
    `The frame is of protocol version ${version}, but this end speaks version ${PROTOCOL_VERSION}: ` +
      'update the older of the two.',
  );
}

/**
 * Finds the message of a frame without decoding it, so that version and size are judged first.
 *
 * @param known Field numbers of the messages that are known; other fields are skipped.
 * @throws FrameError VERSION_MISMATCH, or MALFORMED when there is not exactly one message; protobufjs'
 * own errors where the bytes are no protobuf.
 */
export function findMessage(reader: Reader, known: ReadonlySet<number>): MessageSpan {
  let version: number | undefined;
  let span: MessageSpan | undefined;
  let count = 0;
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    const field = tag >>> 3;
    if (tag === VERSION_TAG) version = reader.uint32();
    else if (tag === delimitedTag(field) && known.has(field)) {
      span = skipSpan(reader, field);
      count++;
    } else reader.skipType(tag & 7, 0, field);
  }
  requireVersion(version);
  if (span && count === 1) return span;
  throw new FrameError('MALFORMED', `The frame holds ${count} messages that are known, not one.`);
}
