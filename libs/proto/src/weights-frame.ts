import { Writer } from 'protobufjs/minimal.js';
import { beginEnvelope, delimitedTag } from './envelope';
import { bytesOfFloats } from './float-bytes';

const PADDING_TAG = delimitedTag(14);
const WEIGHTS_TAG = delimitedTag(15);

/**
 * The frame of a message whose other fields are encoded in `head`. The weights are copied once and
 * begin at a multiple of 4 bytes. The frame lies in `room` where it fits, else in memory of its own.
 */
export function frameWithWeights(
  field: number,
  head: Uint8Array,
  weights: Float32Array,
  room?: ArrayBuffer,
): Uint8Array {
  const start = alignedStart(field, head, weights.byteLength);
  const length = start.length + weights.byteLength;
  const fits = room !== undefined && room.byteLength >= length;
  const frame = new Uint8Array(fits ? room : new ArrayBuffer(length), 0, length);
  frame.set(start);
  frame.set(bytesOfFloats(weights), start.length);
  return frame;
}

/** All before the weights' data, with the least padding that makes its length a multiple of 4. */
function alignedStart(field: number, head: Uint8Array, weightBytes: number): Uint8Array {
  // Where a byte of padding lengthens the varint of the message's length, it may take 4 of them.
  for (let padding = 0; ; padding++) {
    const tail = tailOf(padding, weightBytes);
    const begin = beginEnvelope(field, head.length + tail.length + weightBytes).finish();
    const length = begin.length + head.length + tail.length;
    if (length % 4 === 0) return joined([begin, head, tail], length);
  }
}

function tailOf(padding: number, weightBytes: number): Uint8Array {
  return Writer.create()
    .uint32(PADDING_TAG)
    .bytes(new Uint8Array(padding))
    .uint32(WEIGHTS_TAG)
    .uint32(weightBytes)
    .finish();
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
