import { scoringBeforeLongRounds } from './scoring-before-long-rounds';

describe('scoring before long rounds', () => {
  it('scores after training in short rounds, and first after a long one', async () => {
    const done: string[] = [];
    let nowMs = 0;
    const train = scoringBeforeLongRounds(
      async () => void done.push('score'),
      async (ms: number) => {
        nowMs += ms;
        done.push(`train ${ms}`);
      },
      () => nowMs,
    );
    for (const ms of [100, 5000, 100, 100]) await train(ms);
    expect(done).toEqual(['train 100', 'train 5000', 'score', 'train 100', 'train 100']);
  });
});
