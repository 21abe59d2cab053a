import { setImmediate as turn } from 'node:timers/promises';
import type { TrainingState } from '@fedsim/core/house';
import { createCheckpointWriter } from './checkpoint-writer';

const stateAfter = (round: number): TrainingState => ({
  weights: Float32Array.of(round),
  round,
  modelVersion: round,
});

/** A writer whose writes end when they are told to, and whose clock stands still. */
function heldWriter(everyMs: number) {
  const clock = { ms: 1000 };
  const begun: number[] = [];
  const held: { end: () => void; fail: (error: Error) => void }[] = [];
  const write = ({ round }: TrainingState) =>
    new Promise<void>((end, fail) => {
      begun.push(round);
      held.push({ end, fail });
    });
  const writer = createCheckpointWriter(write, everyMs, () => clock.ms);
  const moveTo = (round: number) => watched(writer.moveTo(stateAfter(round)));
  return { clock, begun, held, moveTo, settle: () => watched(writer.settle()) };
}

function watched(promise: Promise<void>) {
  const seen = { over: false, promise };
  promise.then(
    () => (seen.over = true),
    () => undefined,
  );
  return seen;
}

/** A writer that has written round 1. */
async function begunWriter(everyMs: number) {
  const writer = heldWriter(everyMs);
  const first = writer.moveTo(1);
  await turn();
  expect(first.over).toBe(false);
  writer.held[0].end();
  await first.promise;
  return writer;
}

describe('a checkpoint writer', () => {
  it('waits for the first state, then writes in parallel to the rounds, no more often than asked', async () => {
    const { clock, moveTo, begun } = await begunWriter(200);
    clock.ms += 199;
    await moveTo(2).promise;
    await turn();
    expect(begun).toEqual([1]);
    clock.ms += 1;
    await moveTo(3).promise;
    expect(begun).toEqual([1, 3]);
  });

  it('never writes two at a time, and passes over all that wait but the newest', async () => {
    const { clock, moveTo, begun, held } = await begunWriter(200);
    for (const round of [2, 3, 4, 5]) {
      clock.ms += 200;
      await moveTo(round).promise;
    }
    expect(begun).toEqual([1, 2]);
    held[1].end();
    await turn();
    expect(begun).toEqual([1, 2, 5]);
  });

  it.each([[[2]], [[2, 3]]])(
    'settles when the newest of the rounds %p is written',
    async (rounds) => {
      const { moveTo, begun, held, settle } = await begunWriter(200);
      for (const round of rounds) await moveTo(round).promise;
      const settled = settle();
      await turn();
      expect([begun, settled.over]).toEqual([[1, rounds.at(-1)], false]);
      held[1].end();
      await settled.promise;
      await settle().promise;
      expect(begun).toHaveLength(2);
    },
  );

  it('writes each state before it returns when no interval is set', async () => {
    const { moveTo, begun, held } = await begunWriter(0);
    const second = moveTo(2);
    await turn();
    expect([begun, second.over]).toEqual([[1, 2], false]);
    held[1].end();
    await second.promise;
  });

  it('says that a write failed at the next state, and when it settles, and writes no more', async () => {
    const { clock, moveTo, begun, held, settle } = await begunWriter(200);
    clock.ms += 200;
    await moveTo(2).promise;
    held[1].fail(new Error('ENOSPC'));
    await turn();
    await expect(moveTo(3).promise).rejects.toThrow('ENOSPC');
    await expect(settle().promise).rejects.toThrow('ENOSPC');
    expect(begun).toEqual([1, 2]);
  });
});
