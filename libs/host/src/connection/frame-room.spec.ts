import { createFrameRoom } from './frame-room';

const counts = {
  client: 3,
  exchange: 1,
  round: 1,
  modelVersion: 0,
  examples: 600,
  epochs: 1,
  steps: 60,
};
const update = {
  ...{ ...counts, trainLoss: 0.5, seconds: 0.25, vectors: [], scalars: [] },
  weights: Float32Array.of(1, 2, 3),
};

describe('the room for frames of updates', () => {
  it('is reused once a frame is released', () => {
    const room = createFrameRoom();
    const first = room.encode('update', update);
    room.release(first);
    expect(room.encode('update', update).buffer).toBe(first.buffer);
  });

  it('does not overwrite a frame that was never acknowledged', () => {
    const room = createFrameRoom();
    const first = room.encode('update', update);
    const before = first.slice();
    room.encode('update', { ...update, weights: Float32Array.of(7, 8, 9) });
    expect(first).toEqual(before);
  });

  it('gives a longer frame new memory, and a shorter one no stale bytes', () => {
    const room = createFrameRoom();
    const short = room.encode('update', update);
    const expected = short.slice();
    room.release(short);
    const long = room.encode('update', { ...update, weights: new Float32Array(100) });
    expect(long.buffer).not.toBe(short.buffer);
    room.release(long);
    expect(room.encode('update', update)).toEqual(expected);
  });

  it('does not take memory that other messages share', () => {
    const room = createFrameRoom();
    const fault = room.encode('fault', { message: 'no data', fatal: true });
    room.release(fault);
    expect(room.encode('update', update).buffer).not.toBe(fault.buffer);
  });
});
