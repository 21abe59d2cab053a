import { setImmediate as turn } from 'node:timers/promises';
import type { TrainingState } from '@fedsim/core';
import { createCheckpointWriter } from './checkpoint-writer';

const stateAfter = (round: number): TrainingState => ({
  weights: Float32Array.of(round),
  round,
  modelVersion: round,
});

/** A writer whose writes end when they are told to. */
function heldWriter(lag: number) {
  const begun: number[] = [];
  const held: { end: () => void; fail: (error: Error) => void }[] = [];
  const write = ({ round }: TrainingState) =>
    new Promise<void>((end, fail) => {
      begun.push(round);
      held.push({ end, fail });
    });
  const writer = createCheckpointWriter(write, lag);
  const moveTo = (round: number) => {
    const moved = { yet: false, promise: writer.moveTo(stateAfter(round)) };
    moved.promise.then(
      () => (moved.yet = true),
      () => undefined,
    );
    return moved;
  };
  return { begun, held, moveTo, settle: writer.settle };
}

/** A writer that has written round 1. */
async function begunWriter(lag: number) {
  const writer = heldWriter(lag);
  const first = writer.moveTo(1);
  await turn();
  expect(first.yet).toBe(false);
  writer.held[0].end();
  await first.promise;
  return writer;
}

describe('a checkpoint writer', () => {
  it('waits for the first state, and for no other', async () => {
    const { moveTo, begun, held, settle } = await begunWriter(Infinity);
    await moveTo(2).promise;
    expect(begun).toEqual([1, 2]);
    held[1].end();
    await settle();
    expect(begun).toEqual([1, 2]);
  });

  it('passes over states that wait when a newer one comes, and writes the newest', async () => {
    const { moveTo, begun, held, settle } = await begunWriter(Infinity);
    for (const round of [2, 3, 4, 5]) await moveTo(round).promise;
    let settled = false;
    const end = settle().then(() => (settled = true));
    held[1].end();
    await turn();
    expect([begun, settled]).toEqual([[1, 2, 5], false]);
    held[2].end();
    await end;
    expect(begun).toEqual([1, 2, 5]);
  });

  it('waits where more than `lag` rounds are unwritten', async () => {
    const { moveTo, begun, held } = await begunWriter(2);
    await moveTo(2).promise;
    await moveTo(3).promise;
    const third = moveTo(4);
    await turn();
    held[1].end();
    await turn();
    expect([begun, third.yet]).toEqual([[1, 2, 4], false]);
    held[2].end();
    await third.promise;
  });

  it('writes each state before it goes on where there must be no lag', async () => {
    const { moveTo, held } = await begunWriter(0);
    const second = moveTo(2);
    await turn();
    expect(second.yet).toBe(false);
    held[1].end();
    await second.promise;
  });

  it('says that a write failed at the next state, and when it settles, and writes no more', async () => {
    const { moveTo, begun, held, settle } = await begunWriter(Infinity);
    await moveTo(2).promise;
    held[1].fail(new Error('ENOSPC'));
    await turn();
    await expect(moveTo(3).promise).rejects.toThrow('ENOSPC');
    await expect(settle()).rejects.toThrow('ENOSPC');
    expect(begun).toEqual([1, 2]);
  });
});
