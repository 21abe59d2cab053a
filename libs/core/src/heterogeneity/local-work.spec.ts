import { clientTraining } from '../config/client-training';
import { checkExperiment, experimentSchema } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';

const parsed = (settings: Record<string, unknown>) => parseExperiment(experimentSchema, settings);

/** What each of 40 clients does in each of 50 rounds. */
function amounts(settings: Record<string, unknown>, unit: 'epochs' | 'steps' = 'epochs') {
  const config = parsed(settings);
  return Array.from({ length: 2000 }, (_, i) => {
    return clientTraining(config, i % 40, 1 + Math.floor(i / 40))[unit] as number;
  });
}

const shareOf = (all: readonly number[], value: number): number =>
  all.filter((each) => each === value).length / all.length;

describe('--local-work', () => {
  it('is what everybody is asked where it is full', () => {
    expect(new Set(amounts({ epochs: 3 }))).toEqual(new Set([3]));
    expect(new Set(amounts({ 'local-steps': 7 }, 'steps'))).toEqual(new Set([7]));
  });

  it('of stragglers is 1 to E passes, each as often, and E of the others', () => {
    const all = amounts({ epochs: 5, 'local-work': 'stragglers:0.9' });
    for (const passes of [1, 2, 3, 4])
      expect(Math.abs(shareOf(all, passes) - 0.18)).toBeLessThan(0.03);
    expect(Math.abs(shareOf(all, 5) - 0.28)).toBeLessThan(0.03);
  });

  it('from a to b is each number of passes as often, whatever E is', () => {
    const all = amounts({ 'local-work': 'uniform:2,5' });
    for (const passes of [2, 3, 4, 5])
      expect(Math.abs(shareOf(all, passes) - 0.25)).toBeLessThan(0.03);
  });

  it('counts in steps where steps are asked for', () => {
    const all = amounts({ 'local-steps': 4, 'local-work': 'stragglers:1' }, 'steps');
    expect([...new Set(all)].sort()).toEqual([1, 2, 3, 4]);
  });

  it('is drawn from the seed, and anew for each round and client', () => {
    const settings = { 'local-work': 'uniform:1,1000', seed: 3 };
    expect(amounts(settings)).toEqual(amounts(settings));
    expect(amounts(settings)).not.toEqual(amounts({ ...settings, seed: 4 }));
    expect(new Set(amounts(settings)).size).toBeGreaterThan(800);
  });

  it.each([
    [{ 'local-work': 'half' }, /^local-work: expected full, stragglers:p/],
    [{ 'local-work': 'stragglers:0' }, /^local-work: expected full/],
    [{ 'local-work': 'stragglers:1.5' }, /^local-work: expected full/],
    [{ 'local-work': 'uniform:5,2' }, /^local-work: expected full/],
    [{ 'local-work': 'uniform:0,2' }, /^local-work: expected full/],
    [{ 'local-work': 'stragglers:0.5', epochs: 1 }, /^local-work: .* Raise --epochs/],
    [{ 'local-work': 'stragglers:0.5', 'local-steps': 1 }, /^local-work: .* Raise --local-steps/],
    [{ 'local-work': 'uniform:2,5', epochs: 7 }, /^local-work: .* Leave --epochs out/],
    [{ 'local-steps': 5, epochs: 7 }, /^local-steps: .* Leave --epochs out/],
    [{ 'local-steps': 0 }, /^local-steps: expected a whole number/],
    [
      { strategy: 'fedsgd', 'local-steps': 1 },
      /^local-steps: fedsgd takes one gradient.* Leave --local-steps/,
    ],
    [{ strategy: 'fedsgd', 'local-work': 'uniform:1,2' }, /^epochs: fedsgd takes one gradient/],
  ])('%j is refused', (settings, message) => {
    expect(() => checkExperiment(parsed(settings))).toThrow(message);
  });
});
