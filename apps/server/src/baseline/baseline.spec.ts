import { baselineSections, parseBaselineConfig, passesOfBaseline } from '../config/baseline-config';
import { baselineLines } from './baseline-lines';
import { baselinesRecord, meanAndDeviation } from './baseline-record';
import type { CentralisedFit, LocalOnlyFit } from '@fedsim/simulation';

const score = (accuracy: number) => ({ examples: 10, accuracy, loss: 0.5 });

const fit = (fold: number, accuracy: number): CentralisedFit => ({
  fold,
  examples: 90,
  epochs: 4,
  steps: 8,
  trainLoss: 0.25,
  validation: score(0.9),
  test: score(accuracy),
  seconds: 1,
  weights: new Float32Array(1),
});

const alone = (client: number, accuracy: number, examples = 9): LocalOnlyFit => ({
  client,
  examples,
  epochs: 4,
  trainLoss: 0.1,
  test: score(accuracy),
  own: score(1),
});

const RESULTS = {
  passes: 4,
  validationSplit: 0,
  federated: { testAccuracy: 0.9, rounds: 2 },
  centralised: { fits: [fit(0, 0.95), fit(1, 0.9), fit(2, 0.94)], epochs: [] },
  localOnly: [alone(0, 0.5), alone(1, 0.7), alone(2, 0.1, 0)],
  warnings: [],
};

describe('baselines', () => {
  it('are compared with the federated run, in points', () => {
    expect(baselineLines(RESULTS)).toEqual([
      'test accuracy after up to 4 passes over the data',
      '  federated     90.00 %',
      '  centralised   95.00 %  4 epochs  the price of federation: 5.00 points',
      '  2-fold        92.00 %  ± 2.83 points (sd), on the fold left out',
      '  local-only    60.00 %  mean of 2 clients, 50.00 % to 70.00 %, sd 10.00 points  the gain over staying alone: 30.00 points',
      '                100.00 %  each on its own shard',
    ]);
  });

  it('are counted in the singular too', () => {
    const centralised = { fits: [{ ...fit(0, 0.95), epochs: 1 }], epochs: [] };
    const results = { ...RESULTS, passes: 1, centralised, localOnly: [alone(0, 0.5)] };
    expect(baselineLines(results)).toEqual([
      expect.stringMatching(/1 pass over/),
      expect.stringMatching(/federated/),
      expect.stringMatching(/ 1 epoch {2}the price/),
      expect.stringMatching(/ mean of 1 client, /),
      expect.stringMatching(/each on its own shard/),
    ]);
  });

  it('are recorded, clients without examples left out', () => {
    expect(baselinesRecord(RESULTS)).toMatchObject({
      federated: { test_accuracy: 0.9, rounds: 2 },
      centralised: { test_accuracy: 0.95, cross_validation: { mean: expect.closeTo(0.92) } },
      local_only: { clients: 2, test: { mean: 0.6, min: 0.5 }, own: { on: 'shard', mean: 1 } },
    });
  });

  it('have the mean and the deviation of a sample', () => {
    // Squares 4 + 1 + 1 + 4, ÷ 3.
    expect(meanAndDeviation([1, 2, 4, 5])).toEqual({ mean: 3, sd: Math.sqrt(10 / 3) });
    expect(meanAndDeviation([2])).toEqual({ mean: 2, sd: 0 });
  });
});

describe('the settings of baseline', () => {
  it('are the classic by default', () => {
    const config = parseBaselineConfig({});
    expect(config).toMatchObject({
      hidden: [128],
      dropoutRate: 0.2,
      optimizer: 'adam',
      lr: 0.001,
      batch: 64,
      validationSplit: 0.1,
      kind: ['centralised'],
    });
    expect(passesOfBaseline(config)).toBe(10);
  });

  it('make of a run as many passes as it made', () => {
    const run = { clients: 20, fraction: 0.1, epochs: 5, rounds: 40 };
    expect(passesOfBaseline(parseBaselineConfig(run), 8)).toBe(4);
    expect(passesOfBaseline(parseBaselineConfig({ ...run, passes: 3 }), 8)).toBe(3);
  });

  it('have what changes training over passes among the flags, and say how', () => {
    const { augment, lrSchedule } = baselineSections['Local training'];
    expect(augment.description).toMatch(/ joined by \+; a baseline does so in each pass$/);
    expect(lrSchedule.description).toMatch(/ multiply; without --run, a pass is a round$/);
  });

  it.each([
    [{ kind: 'both' }, /^kind: expected centralised, local, or both with a comma/],
    [{ folds: 1 }, /^folds: cross-validation needs at least 2/],
    [{ run: 'a', out: 'b' }, /^out: with --run/],
    [{ device: 'gpu', workers: 2 }, /^workers: a GPU trains from one thread/],
    [{ resume: 'x' }, /^resume: there is no such setting/],
  ])('refuse %j', (settings, message) => {
    expect(() => parseBaselineConfig(settings)).toThrow(message);
  });
});
