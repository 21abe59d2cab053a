import { baselineSections, parseBaselineConfig, passesOfBaseline } from '../config/baseline-config';
import { parseSimulateConfig } from '../config/simulate-config';
import { baselineLines } from './baseline-lines';
import { centralisedRecord, localOnlyRecord, meanAndDeviation } from './baseline-record';
import { baselineFingerprint } from './baseline-fingerprint';
import { experimentRecord } from '@fedsim/core/house';
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

const RECORD = {
  settings_sha256: '',
  passes: 4,
  federated: { test_accuracy: 0.9, rounds: 2 },
  centralised: centralisedRecord([fit(0, 0.95), fit(1, 0.9), fit(2, 0.94)]),
  local_only: localOnlyRecord([alone(0, 0.5), alone(1, 0.7), alone(2, 0.1, 0)], 0),
  warnings: [],
};

describe('baselines', () => {
  it('are compared with the federated run, in points', () => {
    expect(baselineLines(RECORD)).toEqual([
      'test accuracy after up to 4 passes over the data',
      '  federated     90.00 %',
      '  centralised   95.00 %  4 epochs  the price of federation: 5.00 points',
      '  2-fold        92.00 %  ± 2.83 points (sd), on the fold left out',
      '  local-only    60.00 %  mean of 2 clients, 50.00 % to 70.00 %, sd 10.00 points  the gain over staying alone: 30.00 points',
      '                100.00 %  each on its own shard',
      'in short: together 90.00 %, each client alone 60.00 % on average (50.00 % to 70.00 %), with all data in one place 95.00 %',
    ]);
  });

  it('are summed up as far as there is something to compare', () => {
    const { centralised: _, ...alone } = RECORD;
    const none = { ...alone, local_only: localOnlyRecord([], 0) };
    expect(baselineLines(alone).at(-1)).toBe(
      'in short: together 90.00 %, each client alone 60.00 % on average (50.00 % to 70.00 %)',
    );
    for (const record of [none, { ...RECORD, federated: undefined }])
      expect(baselineLines(record).join()).not.toContain('in short');
  });

  it('are counted in the singular too', () => {
    const centralised = centralisedRecord([{ ...fit(0, 0.95), epochs: 1 }]);
    const record = { ...RECORD, passes: 1, centralised };
    expect(baselineLines({ ...record, local_only: localOnlyRecord([alone(0, 0.5)], 0) })).toEqual([
      expect.stringMatching(/1 pass over/),
      expect.stringMatching(/federated/),
      expect.stringMatching(/ 1 epoch {2}the price/),
      expect.stringMatching(/ mean of 1 client, /),
      expect.stringMatching(/each on its own shard/),
      expect.stringMatching(/^in short/),
    ]);
  });

  it('are recorded, clients without examples left out', () => {
    expect(RECORD).toMatchObject({
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

describe('the fingerprint of a baseline', () => {
  const extent = { passes: 4, rounds: 2, folds: 0 };
  const of = (settings: Record<string, unknown>, more: Partial<typeof extent> = {}, md5 = 'ab') => {
    const experiment = experimentRecord(parseSimulateConfig(settings));
    return baselineFingerprint(experiment, { train: md5 }, { ...extent, ...more });
  };

  it('is of what a baseline reads, and not of the federation', () => {
    const federation = { strategy: 'fedprox', 'proximal-mu': 1, fraction: 0.5, rounds: 7 };
    expect(of(federation)).toBe(of({}));
    expect(of({ aggregator: 'median', update: 'clip:1', 'server-lr': 0.5 })).toBe(of({}));
    const others = [
      { seed: 2 },
      { lr: 0.2 },
      { skew: 'shards:2' },
      { clients: 9 },
      { hidden: '9' },
    ];
    const all = [...others.map((one) => of(one)), of({}, { passes: 5 }), of({}, { rounds: 3 })];
    expect(new Set([of({}), ...all, of({}, { folds: 2 }), of({}, {}, 'cd')]).size).toBe(10);
  });

  it('is of the weights that training starts from, wherever they are', () => {
    const from = (path: string, sha256: string) =>
      of({ 'initial-weights': path, 'initial-weights-sha256': sha256 });
    expect(from('runs/a', 'ab')).toBe(from('/moved/a', 'ab'));
    expect(new Set([of({}), from('runs/a', 'ab'), from('runs/a', 'cd')]).size).toBe(3);
  });

  it('is the same for settings read back from config.json', () => {
    const experiment = experimentRecord(parseSimulateConfig({ hidden: '20,30' }));
    const read = JSON.parse(JSON.stringify(experiment)) as Record<string, unknown>;
    expect(baselineFingerprint(read, {}, extent)).toBe(baselineFingerprint(experiment, {}, extent));
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
    expect(passesOfBaseline(config, 1000)).toBe(10);
  });

  it('make of a run as many passes as it made', () => {
    const run = { clients: 20, fraction: 0.1, epochs: 5, rounds: 40 };
    expect(passesOfBaseline(parseBaselineConfig(run), 1000, 8)).toBe(4);
    expect(passesOfBaseline(parseBaselineConfig({ ...run, passes: 3 }), 1000, 8)).toBe(3);
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
    [{ run: 'a', resume: 'x' }, /^resume: with --run, the same command again/],
  ])('refuse %j', (settings, message) => {
    expect(() => parseBaselineConfig(settings)).toThrow(message);
  });
});
