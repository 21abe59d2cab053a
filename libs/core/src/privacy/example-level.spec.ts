import {
  checkExperiment,
  experimentSchema,
  type ExperimentConfig,
} from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { clientTraining } from '../config/client-training';
import { createAccountant } from './accountant/accountant';
import { withExampleNoise } from '../experiment/example-noise';
import { createExampleBudget } from './example-level';

const FLAGS = {
  dp: 'example',
  'clip-norm': 1,
  'noise-multiplier': 1.1,
  batch: 10,
  epochs: 2,
} as const;
function config(more = {}): ExperimentConfig {
  const parsed = parseExperiment(experimentSchema, { ...FLAGS, ...more }) as ExperimentConfig;
  checkExperiment(parsed);
  return parsed;
}
const work = {
  noiseMultiplier: 1.1,
  delta: 1e-5,
  shardSizes: [1000, 500, 0],
  trainingOf: () => clientTraining(config(), 0, 1),
};

it('the account is that of the client whose examples have spent most', () => {
  const budget = createExampleBudget(work);
  const accounts = [1000, 500].map((n) =>
    createAccountant({ noiseMultiplier: 1.1, delta: 1e-5, samplingRate: 10 / n }),
  );
  const first = budget.after(undefined, { cohort: [0, 2], counts: true });
  expect(budget.spent(first)).toBe(accounts[0].pld(200));
  const second = budget.after(first, { cohort: [0, 1, 2], counts: false });
  expect(second).toMatchObject({ rounds: 1, asked: [2, 1, 2] });
  expect(budget.spent(second)).toBe(Math.max(accounts[0].pld(400), accounts[1].pld(100)));
  expect(second.spent).toBe(budget.spent(second));
});

it('a run ends before the round that could spend more than it may', () => {
  const alone = { ...work, shardSizes: [1000] };
  const once = createExampleBudget(alone).spent({ rounds: 1, asked: [1] });
  const budget = createExampleBudget(alone, once);
  expect(budget.affords(undefined)).toBe(true);
  expect(budget.affords({ rounds: 1, asked: [1] })).toBe(false);
});

it('a run whose first round would spend too much does not begin', () => {
  expect(() => createExampleBudget(work, 0.01)).toThrow(
    /^stop-at-epsilon: the first round would spend [\d.]+ already/,
  );
});

it('noise is worked out for the client with most steps at the highest rate', () => {
  const given = config({ 'noise-multiplier': undefined, 'target-epsilon': 3, rounds: 4 });
  const settled = withExampleNoise(given, [1000, 500, 0]);
  expect(settled.targetEpsilon).toBeUndefined();
  const spent = (n: number, steps: number, noiseMultiplier = settled.noiseMultiplier!): number =>
    createAccountant({ noiseMultiplier, delta: 1e-5, samplingRate: 10 / n }).pld(steps);
  // Two passes a round, in steps of 10.
  const most = Math.max(spent(1000, 4 * 200), spent(500, 4 * 100));
  expect(most).toBeLessThanOrEqual(3);
  expect(most).toBeGreaterThan(2.99);
});

it('settings with noise of their own, and of other privacy, are left as they are', () => {
  const given = config();
  expect(withExampleNoise(given, [1000])).toBe(given);
});

it('δ must be below one by the examples of the largest client', () => {
  expect(() => createExampleBudget({ ...work, delta: 0.002 })).toThrow('at most 1/1000');
});

it('clients are asked to clip each example', () => {
  expect(clientTraining(config(), 0, 1).exampleClipping).toEqual({
    clipNorm: 1,
    noiseMultiplier: 1.1,
  });
});

it.each([
  [{ 'clip-norm': undefined }, 'clip-norm'],
  [{ 'noise-multiplier': undefined }, 'noise-multiplier'],
  [{ 'target-epsilon': 3 }, 'target-epsilon: the noise is said twice'],
  [{ 'noise-multiplier': 0, 'stop-at-epsilon': 3 }, 'noise-multiplier: without noise'],
  [{ clip: 'per-layer' }, 'clip:'],
  [{ 'validation-split': 0.1 }, 'validation-split'],
  [{ augment: 'shift:1' }, 'augment'],
  [{ 'local-work': 'stragglers:0.5' }, 'local-work'],
  [{ strategy: 'scaffold', optimizer: 'sgd' }, 'strategy'],
] as const)('%j is refused', (more, message) => {
  expect(() => config(more)).toThrow(message);
});
