import { decodeFrame, encodeFrame } from './frames';

test('update', () => {
  const weights = Float32Array.of(1, 2, 3);
  const update = {
    client: 1,
    round: 2,
    modelVersion: 3,
    examples: 4,
    trainLoss: 0.5,
    seconds: 1,
    epochs: 1,
    steps: 2,
    weights,
  };
  expect(decodeFrame(encodeFrame('update', update), { maxBytes: 1000 })).toEqual({
    type: 'update',
    update,
  });
  const receipt = { accepted: false, reason: 'LATE', message: 'x' } as const;
  expect(decodeFrame(encodeFrame('receipt', receipt), { maxBytes: 1000 })).toEqual({
    type: 'receipt',
    receipt,
  });
});
