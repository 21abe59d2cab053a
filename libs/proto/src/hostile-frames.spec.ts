import fc from 'fast-check';
import { Writer } from 'protobufjs/minimal.js';
import { FrameError, type RejectReason } from './frame-error';
import { decodeFrame, decodeMessage, encodeFrame } from './frames';
import { MAX_CONTROL_BYTES } from './limits';
import { arbitraryMessage, bodyOf, messageTypes } from './testing/arbitrary-messages';

const limits = { maxBytes: 8 << 20 };
const finish = encodeFrame('finish', { reason: 'COMPLETED', message: 'done', rounds: 3 });

/** An Envelope of the given version whose messages are the given bytes. */
function envelope(version: number, ...messages: [field: number, body: ArrayLike<number>][]) {
  const writer = Writer.create().uint32(8).uint32(version);
  for (const [field, body] of messages) {
    writer.uint32((field << 3) | 2).bytes(Uint8Array.from(body));
  }
  return writer.finish();
}

/** The error that decoding ends in. */
function refusal(data: unknown, maxBytes = limits.maxBytes): FrameError {
  try {
    decodeFrame(data, { maxBytes });
  } catch (error) {
    expect(error).toBeInstanceOf(FrameError);
    return error as FrameError;
  }
  throw new Error('The frame was accepted.');
}

/** Decodes what may be anything: a message or a FrameError, nothing else. */
function survive(bytes: Uint8Array): void {
  try {
    expect(messageTypes).toContain(decodeFrame(bytes, limits).type);
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
  }
}

const cases: [string, unknown, RejectReason, RegExp][] = [
  ['no bytes', new Uint8Array(0), 'MALFORMED', /does not name its protocol version/],
  ['text', 'hello', 'MALFORMED', /binary, not of type string/],
  ['nothing', undefined, 'MALFORMED', /not of type undefined/],
  ['only a version', envelope(1), 'MALFORMED', /0 messages/],
  ['an unknown message', envelope(1, [100, [1]]), 'MALFORMED', /0 messages/],
  ['two messages', envelope(1, [11, []], [11, []]), 'MALFORMED', /2 messages/],
  ['half a frame', finish.subarray(0, 6), 'MALFORMED', /not valid protobuf/],
  ['5 bytes of weights', envelope(1, [6, [122, 5, 0, 0, 0, 0, 0]]), 'MALFORMED', /not a whole/],
  ['a welcome without a data set', envelope(1, [3, []]), 'MALFORMED', /not describe the data set/],
  ['another version', envelope(2, [11, [255]]), 'VERSION_MISMATCH', /version 2.*version 1/],
];

test.each(cases)('%s is refused, and it says why', (_what, data, reason, message) => {
  const error = refusal(data);
  expect(error.reason).toBe(reason);
  expect(error.message).toMatch(message);
});

test('a frame longer than allowed is refused before it is looked at', () => {
  const error = refusal(new Uint8Array(101), 100);
  expect(error.reason).toBe('TOO_LARGE');
  expect(error.message).toMatch(/101 bytes; at most 100/);
});

test('a long message without weights is refused before it is decoded', () => {
  const clients = new Uint8Array(MAX_CONTROL_BYTES + 2).fill(18).fill(0, 1);
  expect(refusal(envelope(1, [5, clients])).message).toMatch(/ready message has 1048578 bytes/);
});

test('a message of the wrong type is refused', () => {
  expect(() => decodeMessage('update', finish, limits)).toThrow(
    expect.objectContaining({ reason: 'WRONG_MESSAGE', message: expect.stringMatching('finish') }),
  );
});

test.each(messageTypes)('%s cut short anywhere is refused', (type) => {
  fc.assert(
    fc.property(arbitraryMessage(type), (message) => {
      const frame = encodeFrame(type, bodyOf(message));
      for (let length = 0; length < frame.length; length++) {
        expect(refusal(frame.subarray(0, length)).reason).toBe('MALFORMED');
      }
    }),
    { numRuns: 20 },
  );
});

test.each(messageTypes)('%s with damaged bytes is a message or refused', (type) => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(arbitraryMessage(type), damage, (message, changes) => {
      const frame = encodeFrame(type, bodyOf(message));
      for (const [place, value] of changes) frame[place % frame.length] = value;
      survive(frame);
    }),
    { numRuns: 300 },
  );
});

test('random bytes are a message or refused', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survive), { numRuns: 3000 });
});

test('random bytes in the place of a message are a message or refused', () => {
  const tags = fc.integer({ min: 2, max: 11 });
  fc.assert(
    fc.property(tags, fc.uint8Array({ maxLength: 200 }), (field, body) => {
      survive(envelope(1, [field, body]));
    }),
    { numRuns: 3000 },
  );
});

test('deeply nested groups are refused', () => {
  expect(refusal(new Uint8Array(100_000).fill((4 << 3) | 3)).reason).toBe('MALFORMED');
});
