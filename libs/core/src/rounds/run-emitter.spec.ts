import { createRunEmitter } from './run-emitter';
import { runListener, type RunListener } from './run-event';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the listeners of a run', () => {
  it('are notified one after the other, each of one event before any of the next', async () => {
    const seen: string[] = [];
    const slow: RunListener<string> = async (event) => {
      seen.push(`${event} comes`);
      await nextTurn();
      seen.push(`${event} is recorded`);
    };
    const emit = createRunEmitter<string>([slow, (event) => void seen.push(`${event} is shown`)]);
    void emit('first');
    await emit('second');
    expect(seen).toEqual(
      ['first', 'second'].flatMap((event) => [
        `${event} comes`,
        `${event} is recorded`,
        `${event} is shown`,
      ]),
    );
  });

  it('end the run where one of them fails, also at an event that nobody awaited', async () => {
    const seen: number[] = [];
    const failing: RunListener<number> = (event) => {
      if (event === 1) throw new Error('the disk is full');
    };
    const emit = createRunEmitter<number>([failing, (event) => void seen.push(event)]);
    await emit(0);
    void emit(1);
    await nextTurn();
    await expect(emit(2)).rejects.toThrow('the disk is full');
    expect(seen).toEqual([0]);
  });

  it('may pass over kinds of events', async () => {
    const rounds: number[] = [];
    type Event = { kind: 'a'; round: number } | { kind: 'b' };
    const listener = runListener<Event>({ a: ({ round }) => void rounds.push(round) });
    for (const event of [{ kind: 'a', round: 1 }, { kind: 'b' }] as const) await listener(event);
    expect(rounds).toEqual([1]);
  });
});
