import { mlpLayout } from '@fedsim/core/house';
import { encodeFrame, type Model, type Update } from '@fedsim/proto';
import { SPEC } from '../testing/trained-update';
import { observeUpdate } from './observed-update';
import type { Framed } from './read-vectors';

const { length } = mlpLayout(SPEC);
const model: Model = {
  ...{ exchange: 1, round: 1, modelVersion: 0, vectors: [], scalars: [] },
  weights: new Float32Array(length).fill(1),
};
const update: Update = {
  ...{ exchange: 1, round: 1, modelVersion: 0, vectors: [], scalars: [], client: 2, examples: 3 },
  ...{ trainLoss: 1, seconds: 1, epochs: 1, steps: 2, weights: new Float32Array(length).fill(2) },
};
const FILES: Readonly<Record<string, Uint8Array>> = {
  'frames/round-000001/model.bin': encodeFrame('model', model),
  'frames/round-000001/client-000002.bin': encodeFrame('update', update),
};
const observe = (changed: Readonly<Record<string, Uint8Array | undefined>> = {}) =>
  observeUpdate(
    async (file) => ({ ...FILES, ...changed })[file],
    { round: 1, client: 2 },
    { spec: SPEC, config: {} },
  );

it('the frames of a round say what the server knows', async () => {
  const { model: sent, delta, ...counts } = await observe();
  expect([sent[0], delta[0], sent.length]).toEqual([1, 2, length]);
  expect(counts).toEqual({
    ...{ round: 1, client: 2, isMasked: false, examples: 3, steps: 2, epochs: 1 },
  });
});

describe('frames that are not what they should be are refused by name', () => {
  const file = 'frames/round-000001/client-000002.bin';
  const with_ = (changes: Partial<Update>) => encodeFrame('update', { ...update, ...changes });
  it.each([
    ['missing', undefined, /is missing/],
    ['empty', new Uint8Array(0), /is damaged: The frame/],
    ['cut off', with_({}).subarray(0, 500), /is damaged: The frame is not valid protobuf/],
    ['noise', Uint8Array.from({ length: 99 }, (_, i) => (i * 7919) % 251), /is damaged/],
    ['another message', encodeFrame('model', model), /Expected a update message/],
    ['of another round', with_({ round: 2 }), /It is of another round or client/],
    ['of another client', with_({ client: 3 }), /It is of another round or client/],
    ['of another model', with_({ weights: new Float32Array(3) }), /It holds 3 weights/],
    [
      'not finite',
      with_({ weights: new Float32Array(length).fill(NaN) }),
      /Not all of its weights/,
    ],
  ])('%s', async (_, frame, problem) => {
    await expect(observe({ [file]: frame })).rejects.toThrow(problem);
    await expect(observe({ [file]: frame })).rejects.toThrow(file);
  });
});

it('a masked vector that is not of the length of the ring is refused', async () => {
  const file = 'frames/round-000001/client-000002.bin';
  const masked = { ...update, weights: new Float32Array(0), encoded: [new Uint8Array(6 * length)] };
  const files: typeof FILES = { ...FILES, [file]: encodeFrame('update', masked) };
  const secure = { run: { length: length + 1 }, layout: {} } as Framed['secure'];
  const plan = { spec: SPEC, config: {}, secure };
  const observed = observeUpdate(async (name) => files[name], { round: 1, client: 2 }, plan);
  await expect(observed).rejects.toThrow(
    `${file} is damaged: Its masked vector has ${6 * length} bytes, not ${6 * length + 6}.`,
  );
});
