import { parseSimulateConfig } from '../../config/simulate-config';
import { unlikeDefaults } from './unlike-defaults';

const runsOf = (settings: Record<string, unknown>, ...strategies: string[]) =>
  strategies.map((strategy) => ({ config: parseSimulateConfig({ ...settings, strategy }) }));

describe('a sweep over strategies', () => {
  it('says where their defaults of local training differ', () => {
    const grid = { settings: {}, axes: { strategy: ['fedavg', 'scaffold'] } };
    expect(unlikeDefaults(grid, runsOf({}, 'fedavg', 'fedadam', 'scaffold'))).toEqual([
      'optimizer is momentum with fedavg, momentum with fedadam, sgd with scaffold, by their defaults. Set --optimizer to compare them alike.',
    ]);
  });

  it('says nothing where they are set, or alike', () => {
    const axes = { strategy: ['fedavg', 'scaffold'] };
    const sgd = { optimizer: 'sgd' };
    expect(unlikeDefaults({ settings: sgd, axes }, runsOf(sgd, 'fedavg', 'scaffold'))).toEqual([]);
    expect(unlikeDefaults({ settings: {}, axes }, runsOf({}, 'fedavg', 'fedadam'))).toEqual([]);
  });
});
