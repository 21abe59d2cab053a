import { NO_PAYLOAD } from '../update/payload';
import { fakeParts, fakeTransport } from '../testing/fake-transport';
import type { TrainingState } from './round-loop-parts';
import { runRounds } from './synchronous-rounds';

/** Runs rounds whose models have these accuracies; the model of round r is (r, r). */
async function statesWith(
  accuracies: readonly number[],
  settings: { roundPatience: number; evaluateEvery?: number; rounds?: number },
  from: Partial<TrainingState> = {},
): Promise<TrainingState[]> {
  const defaults = { clients: 1, rounds: accuracies.length, fraction: 1, seed: 1, deadlineMs: 9 };
  const rules = { quorum: 0.5, maxUpdateNorm: 10, evaluateEvery: 1 };
  const answer = (
    client: number,
    { round, modelVersion }: { round: number; modelVersion: number },
  ) => ({
    ...{ client, round, modelVersion, delta: Float32Array.of(1, 1), extras: NO_PAYLOAD },
    ...{ examples: 1, trainLoss: 1, seconds: 1 },
  });
  const parts = fakeParts(
    { ...defaults, ...rules, ...settings },
    {
      transport: fakeTransport(answer),
      start: { weights: new Float32Array(2), round: 0, modelVersion: 0, ...from },
      evaluate: async ([round]) => ({ loss: 1, accuracy: accuracies[round - 1] }),
    },
  );
  const states: TrainingState[] = [];
  for await (const { state } of runRounds(parts)) states.push(state);
  return states;
}

const lastOf = (states: readonly TrainingState[]) => states[states.length - 1];

describe('patience with rounds', () => {
  it('ends a run that no longer improves, and keeps the first of its best models', async () => {
    const states = await statesWith([0.1, 0.5, 0.7, 0.7, 0.6, 0.9], { roundPatience: 2 });
    const { round, best } = lastOf(states);
    expect(round).toBe(5);
    expect(best).toEqual({ round: 3, testAccuracy: 0.7, weights: Float32Array.of(3, 3) });
  });

  it('lets a run that improves go on to its last round', async () => {
    const states = await statesWith([0.1, 0.05, 0.2, 0.15, 0.3], { roundPatience: 2 });
    expect(lastOf(states)).toMatchObject({ round: 5, best: { round: 5 } });
  });

  it('judges rounds that are evaluated only', async () => {
    const accuracies = [0.9, 0.5, 0.9, 0.4, 0.9, 0.8];
    const states = await statesWith(accuracies, { roundPatience: 1, evaluateEvery: 2 });
    expect(lastOf(states)).toMatchObject({ round: 4, best: { round: 2, testAccuracy: 0.5 } });
  });

  it('goes on from the best of a run that is resumed', async () => {
    const accuracies = [0, 0, 0.4, 0.8];
    const weights = Float32Array.of(2, 2);
    const best = { round: 1, testAccuracy: 0.6, weights: Float32Array.of(1, 1) };
    const from = { weights, round: 2, modelVersion: 2, best };
    const states = await statesWith(accuracies, { roundPatience: 9 }, from);
    expect(states.map((state) => state.best?.round)).toEqual([1, 4]);
    expect(lastOf(await statesWith(accuracies, { roundPatience: 2 }, from)).round).toBe(3);
  });

  it('keeps nothing where none is asked for', async () => {
    const states = await statesWith([0.5, 0.1, 0.1], { roundPatience: 0 });
    expect(states).toHaveLength(3);
    expect(lastOf(states).best).toBeUndefined();
  });
});
