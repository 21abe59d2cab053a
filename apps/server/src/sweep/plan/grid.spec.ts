import { registerModule } from '@fedsim/core/house';
import fc from 'fast-check';
import { parseSweepConfig } from '../../config/sweep-config';
import { extendGrid } from './extend-grid';
import { cellName, cellSettings, expandGrid, readGrid, type Grid } from './grid';
import { parseCell } from './check-cells';
import { readValues } from './read-values';

const gridOf = (settings: Record<string, unknown>): Grid => readGrid(parseSweepConfig(settings));

describe('the values of a setting', () => {
  beforeAll(() =>
    registerModule('./own.ts', () => ({
      begin: () => undefined,
      clientUpdate: (sent: unknown) => sent,
    })),
  );

  it.each<[string, unknown, unknown[]]>([
    ['lr', '0.05', [0.05]],
    ['lr', '0.05,0.1', [0.05, 0.1]],
    ['lr', ' 0.05 ; 0.1 ;', [0.05, 0.1]],
    ['lr', ['0.05', '0.1,0.2'], [0.05, 0.1, 0.2]],
    ['lr', '0.1,0.10', [0.1]],
    ['batch', '10,full', [10, 'full']],
    ['strategy', 'fedavg,fedprox', ['fedavg', 'fedprox']],
    ['hidden', '200,200', [[200, 200]]],
    ['hidden', '64;200,200;none', [[64], [200, 200], []]],
    ['hidden', ['64', '200,200'], [[64], [200, 200]]],
    ['hidden', [200, 200], [[200, 200]]],
    ['hidden', [[64], [200, 200]], [[64], [200, 200]]],
    ['dataset', 'mnist,synthetic', ['mnist', 'synthetic']],
    ['dataset', 'mnist; ../my digits', ['mnist', '../my digits']],
    ['augment', 'none,rotate:30', ['none', 'rotate:30']],
    ['augment', 'shift:2+elastic:1', ['shift:2+elastic:1']],
    ['lr-schedule', 'constant;cosine:200,0.1', ['constant', 'cosine:200,0.1']],
    ['server-lr-schedule', 'constant,inverse-sqrt', ['constant', 'inverse-sqrt']],
    ['skew', 'iid,dirichlet:0.1', ['iid', 'dirichlet:0.1']],
    ['skew', 'sizes:100,200', ['sizes:100,200']],
    ['skew', 'iid;sizes:100,200', ['iid', 'sizes:100,200']],
    ['client-speed', 'lognormal:100,1;constant:5', ['lognormal:100,1', 'constant:5']],
    ['availability', '0.5,0.9', ['0.5', '0.9']],
    ['aggregator', 'mean,median', ['mean', 'median']],
    ['aggregator', 'mean;./own.ts', ['mean', './own.ts']],
    ['update', 'none;clip:1', ['none', 'clip:1']],
    ['update', './own.ts:inf;./own.ts:str;none', ['./own.ts:inf', './own.ts:str', 'none']],
    ['update', './own.ts:1,2', ['./own.ts:1,2']],
    ['metrics', 'top:3,top:3+macro-f1', ['top:3', 'top:3+macro-f1']],
    ['partition', '0-4;5-9', ['0-4;5-9']],
  ])('%s=%j are %j', (key, given, values) => {
    expect(readValues(key, given)).toEqual(values);
  });

  it.each<[string, unknown, RegExp]>([
    ['lr', '0.05,fast', /^lr: "0.05,fast" is neither a value nor a list .* "fast".* ";" between/],
    ['skew', 'iid,sizes:100,200', /^skew: "iid,sizes:100,200" is neither .*unknown skew "200"/],
    ['strategy', 'fedavg,fedprxo', /^strategy: .*unknown strategy "fedprxo"/],
    ['lr', 'fast', /^lr: expected a number/],
    ['lr', ' ; ', /^lr: expected a number/],
    ['update', 'none,clip', /^update: "none,clip" is neither .* expected clip:S/],
    ['epochs', ['1', '0'], /^epochs: expected a whole number from 1/],
    ['proximal-mu', '0,01', /^proximal-mu: .* would be 0 and 01\. Write 0\.01\.$/],
    ['fraction', '0,5', /^fraction: "0,5" is neither .* Write 0\.5\. If/],
    ['lr', '0,05;0,1', /^lr: .* would be 0 and 05\. Write 0\.05\.$/],
    ['lr', ['0.1', '0,05'], /Write 0\.05\.$/],
  ])('%s=%j are refused', (key, given, message) => {
    expect(() => readValues(key, given)).toThrow(message);
  });
});

describe('the seeds', () => {
  it.each<[Record<string, unknown>, number[]]>([
    [{}, [1]],
    [{ seeds: '3' }, [1, 2, 3]],
    [{ seeds: '7,3' }, [7, 3]],
    [{ seeds: [9] }, [9]],
    [{ seed: '7' }, [7]],
  ])('of %j are %j', (settings, seeds) => {
    expect(gridOf(settings).seeds).toEqual(seeds);
  });

  it.each([
    [{ seeds: '0' }, /^seeds: expected 1 to 10000 seeds, got 0/],
    [{ seeds: 'x' }, /^seeds: expected a whole number/],
    [{ seeds: '2', seed: '3' }, /^seeds: give either/],
  ])('%j are refused', (settings, message) => {
    expect(() => gridOf(settings)).toThrow(message);
  });
});

describe('a grid', () => {
  const lists = fc.record({
    lr: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }),
    epochs: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    skew: fc.subarray(['iid', 'shards:2', 'dirichlet:0.1', 'iid+powerlaw:1.5'], { minLength: 1 }),
  });

  it('has every combination once, each with its own folder and settings', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async ({ lr, epochs, skew }) => {
        const grid = gridOf({ lr: lr.join(','), epochs, skew: skew.join(';'), clients: '3' });
        const cells = expandGrid(grid);
        expect(cells).toHaveLength(lr.length * epochs.length * skew.length);
        expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
        const configs = await Promise.all(cells.map((cell) => parseCell(grid, cell, 5)));
        expect(new Set(configs.map((config) => JSON.stringify(config))).size).toBe(cells.length);
        for (const config of configs) {
          expect(config).toMatchObject({ clients: 3, seed: 5 });
          expect(lr).toContain(config.lr);
          expect(epochs).toContain(config.epochs);
          expect(skew).toContain(config.skew);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out of a cell the settings that have no effect in it', () => {
    const grid = gridOf({ strategy: 'fedavg,fedprox', 'proximal-mu': '0.1,1' });
    const cell = { name: '', values: { strategy: 'fedavg', 'proximal-mu': null } };
    expect(cellSettings(grid, cell)).toEqual({ strategy: 'fedavg' });
    expect(cellName(cell.values)).toBe('strategy=fedavg');
  });

  it('refuses an unknown setting, and an absurd number of runs', () => {
    expect(() => gridOf({ 'learning-rate': '1' })).toThrow(/^learning-rate: there is no such/);
    const list = Array.from({ length: 99 }, (_, i) => i + 1).join();
    expect(() => gridOf({ epochs: list, lr: list, seeds: '99' })).toThrow(/970299 runs/);
  });

  it('gives folders distinct names that any file system accepts', () => {
    const long = (end: string) => cellName({ skew: `sizes:${'100,'.repeat(60)}${end}` });
    expect(cellName({ skew: 'dirichlet:0.1', lr: 0.05 })).toBe('skew=dirichlet-0.1_lr=0.05');
    expect(long('1').length).toBeLessThan(140);
    expect(long('1')).not.toBe(long('2'));
    expect(cellName({ strategy: './a/b.ts' })).toMatch(/^strategy=[\w.-]+$/);
  });
});

describe('extending a grid', () => {
  const recorded = gridOf({ lr: '0.05,0.1', rounds: '5', seeds: '2' });
  const whole = { whole: true, seedsGiven: true };
  const extend = (settings: Record<string, unknown>, how = whole): Grid =>
    extendGrid(recorded, gridOf(settings), how);

  it('takes the same one, and one with more values or seeds', () => {
    expect(extend({ lr: '0.1,0.05', rounds: '5', seeds: '2' })).toEqual(recorded);
    expect(extend({ lr: '0.2,0.05,0.1', rounds: 5, seeds: '3' })).toEqual(
      gridOf({ lr: '0.05,0.1,0.2', rounds: '5', seeds: '3' }),
    );
    expect(extend({}, { whole: false, seedsGiven: false })).toEqual(recorded);
    expect(extend({ seeds: '3' }, { whole: false, seedsGiven: true }).seeds).toEqual([1, 2, 3]);
  });

  it.each([
    [
      { lr: '0.05', rounds: '5', seeds: '2' },
      /^lr: .* started with 0.05; 0.1 .* continue with 0.05\./,
    ],
    [
      { lr: '0.05,0.1', rounds: '6', seeds: '2' },
      /^rounds: .* with 5 and cannot continue with 6\./,
    ],
    [{ lr: '0.05,0.1', rounds: '5,6', seeds: '2' }, /^rounds: /],
    [{ lr: '0.05,0.1', seeds: '2' }, /^rounds: .* cannot continue with its default/],
    [{ lr: '0.05,0.1', rounds: '5', epochs: '1', seeds: '2' }, /^epochs: .* with its default/],
    [{ lr: '0.05,0.1', rounds: '5', seeds: '1' }, /^seeds: .* with 1; 2 .* with 1\./],
  ])('refuses %j, by name', (settings, message) => {
    expect(() => extend(settings)).toThrow(message);
  });
});
