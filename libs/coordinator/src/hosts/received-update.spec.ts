import {
  decodeVectors,
  encodeVectors,
  parseCompressor,
  type UpdateRules,
} from '@fedsim/core/house';
import type { Update } from '@fedsim/proto';
import { receivedUpdate } from './received-update';

const LENGTH = 100;
const compressor = parseCompressor('topk:0.1')!;
const rules: UpdateRules = {
  length: LENGTH,
  extras: { vectors: 1, scalars: 0 },
  maxExamples: 10,
  maxNorm: 1000,
  cohortSize: 2,
};
const name = { seed: 1, round: 2, sender: 3 };
const compressing = {
  rules,
  decompress: (encoded: readonly Uint8Array[]) => decodeVectors(compressor, encoded, LENGTH, name),
};
const vectors = [1, 2].map((k) => Float32Array.from({ length: LENGTH }, (_, i) => Math.sin(k * i)));
const encoded = encodeVectors(compressor, vectors, name);
const update: Update = {
  ...{ exchange: 2, client: 3, round: 2, modelVersion: 1, examples: 10, trainLoss: 1, seconds: 1 },
  ...{ epochs: 1, steps: 1, vectors: [], scalars: [], weights: new Float32Array(0), encoded },
};

describe('an update that is compressed', () => {
  it('is read before anything else looks at it', () => {
    const [delta, vector] = compressing.decompress(encoded);
    expect(receivedUpdate(update, compressing)).toMatchObject({
      ...{ client: 3, examples: 10, delta, extras: { vectors: [vector], scalars: [] } },
    });
  });

  it.each<[string, Partial<Update>, string]>([
    ['none', { encoded: [] }, 'expected 2 vectors in encoded'],
    ['one vector', { encoded: encoded.slice(1) }, 'expected 2 vectors in encoded'],
    ['the delta in full, too', { weights: vectors[0] }, 'none in weights and vectors'],
    ['a vector that is cut', { encoded: [encoded[0], encoded[1].slice(0, -1)] }, 'cannot be read'],
    [
      'a vector that goes on',
      { encoded: [Uint8Array.of(...encoded[0], 0), encoded[1]] },
      'too long',
    ],
    ['nothing in a vector', { encoded: [new Uint8Array(0), encoded[1]] }, 'instead of 40'],
  ])('is refused with %s', (_, changes, message) => {
    expect(receivedUpdate({ ...update, ...changes }, compressing)).toEqual({
      ...{ fault: 'wrong-shape', message: expect.stringContaining(message) },
    });
  });

  it('is refused where the experiment has no compressor', () => {
    expect(receivedUpdate(update, { rules })).toMatchObject({ fault: 'wrong-shape' });
  });
});
