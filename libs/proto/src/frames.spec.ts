import { MAX_PAYLOAD_BYTES } from '@fedsim/core/house';
import fc from 'fast-check';
import { decodeFrame, decodeMessage, encodeFrame } from './frames';
import { maxFrameBytes } from './limits';
import type { Update } from './messages';
import { arbitraryMessage, bodyOf, messageTypes } from './testing/arbitrary-messages';

const NO_EXTRAS = { vectors: [], scalars: [], encoded: [] };

const limits = { maxBytes: 1 << 20 };

/** The same bytes, `shift` bytes into a larger ArrayBuffer. */
function shifted(frame: Uint8Array, shift: number): Uint8Array {
  const bytes = new Uint8Array(frame.length + shift);
  bytes.set(frame, shift);
  return bytes.subarray(shift);
}

function updateOf(weights: Float32Array, validationLoss?: number): Update {
  const counts = {
    client: 3,
    exchange: 1,
    round: 1,
    modelVersion: 0,
    examples: 600,
    epochs: 1,
    steps: 60,
  };
  return { ...counts, ...NO_EXTRAS, trainLoss: 0.5, validationLoss, seconds: 0.25, weights };
}

describe.each(messageTypes)('%s', (type) => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(arbitraryMessage(type), (message) => {
        expect(decodeFrame(encodeFrame(type, bodyOf(message)), limits)).toEqual(message);
      }),
    );
  });
});

test('decoded messages are plain objects without fields of the wire', () => {
  const { weights, ...rest } = decodeMessage(
    'update',
    encodeFrame('update', updateOf(Float32Array.of(1.5, -2), 0.75)),
    limits,
  );
  expect(rest).toStrictEqual({
    ...{ client: 3, exchange: 1, round: 1, modelVersion: 0, examples: 600, epochs: 1, steps: 60 },
    ...{ trainLoss: 0.5, validationLoss: 0.75, seconds: 0.25, ...NO_EXTRAS },
  });
  expect([...weights]).toEqual([1.5, -2]);
});

test('checksums may have any name, even __proto__', () => {
  const checksums = Object.fromEntries([['__proto__', 'x']]);
  const ready = { datasetChecksums: checksums, clients: [] };
  const decoded = decodeMessage('ready', encodeFrame('ready', ready), limits);
  expect(Object.entries(decoded.datasetChecksums)).toEqual([['__proto__', 'x']]);
});

describe('weights', () => {
  test('begin at a multiple of 4 bytes, also where padding lengthens a varint', () => {
    for (let count = 0; count < 5000; count++) {
      const frame = encodeFrame(
        'update',
        updateOf(new Float32Array(count), count % 2 || undefined),
      );
      expect((frame.length - 4 * count) % 4).toBe(0);
      if (count < 50) expect(decodeMessage('update', frame, limits).weights).toHaveLength(count);
    }
  });

  test('are a view of an aligned frame', () => {
    const frame = encodeFrame('model', {
      exchange: 1,
      round: 1,
      modelVersion: 0,
      ...NO_EXTRAS,
      weights: Float32Array.of(7),
    });
    for (const shift of [0, 4, 8]) {
      const bytes = shifted(frame, shift);
      const { weights } = decodeMessage('model', bytes, limits);
      expect(weights.buffer).toBe(bytes.buffer);
      expect(weights.byteOffset).toBe(shift + frame.length - 4);
      expect([...weights]).toEqual([7]);
    }
  });

  test('are copied from a misaligned frame', () => {
    const frame = encodeFrame('model', {
      exchange: 1,
      round: 1,
      modelVersion: 0,
      ...NO_EXTRAS,
      weights: Float32Array.of(7),
    });
    for (const shift of [1, 2, 3]) {
      const bytes = shifted(frame, shift);
      const { weights } = decodeMessage('model', bytes, limits);
      expect(weights.buffer).not.toBe(bytes.buffer);
      expect([...weights]).toEqual([7]);
    }
  });

  test('are little-endian at the end of the frame', () => {
    const frame = encodeFrame('model', {
      exchange: 1,
      round: 1,
      modelVersion: 0,
      ...NO_EXTRAS,
      weights: Float32Array.of(1),
    });
    expect([...frame.slice(-5)]).toEqual([4, 0, 0, 0x80, 0x3f]);
  });

  test('of a part of an array are only that part', () => {
    const weights = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    const frame = encodeFrame('model', {
      exchange: 1,
      round: 1,
      modelVersion: 0,
      ...NO_EXTRAS,
      weights,
    });
    expect([...decodeMessage('model', frame, limits).weights]).toEqual([2, 3]);
  });
});

test.each([1, 7, 101_770, 1_000_000])('a frame of %i weights is within maxFrameBytes', (count) => {
  const update = updateOf(new Float32Array(count), 1);
  const numbers = {
    client: 2 ** 32 - 1,
    exchange: 1,
    round: 2 ** 32 - 1,
    modelVersion: 2 ** 32 - 1,
  };
  const frame = encodeFrame('update', { ...update, ...numbers });
  const maxBytes = maxFrameBytes(count);
  expect(decodeFrame(frame, { maxBytes }).type).toBe('update');
  expect(maxBytes).toBeLessThan(frame.length + (1 << 20) + 1024);
});

test('the longest question to all clients of the largest experiment, and its answer, are within the limits', () => {
  const asked = { exchange: 2 ** 32 - 1, question: 2 ** 32 - 1, step: `./${'x'.repeat(4096)}.ts` };
  const payload = new Uint8Array(MAX_PAYLOAD_BYTES);
  const clients = Array.from({ length: 100_000 }, (_, client) => client);
  const question = { ...asked, round: 1, clients, payload, deadlineMs: 2 ** 32 - 1 };
  expect(decodeFrame(encodeFrame('ask', question), limits).type).toBe('ask');
  const answer = { ...asked, client: 99_999, payload };
  expect(decodeFrame(encodeFrame('answer', answer), limits).type).toBe('answer');
});

test('an ArrayBuffer, as browsers deliver it, is a frame too', () => {
  const frame = encodeFrame('finish', { reason: 'STOPPED', message: '', rounds: 2 });
  const finish = { reason: 'STOPPED', message: '', rounds: 2 };
  expect(decodeFrame(Uint8Array.from(frame).buffer, limits)).toEqual({ type: 'finish', finish });
});
