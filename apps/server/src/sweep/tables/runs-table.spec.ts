import { kebabCase, ROUND_COLUMNS } from '@fedsim/core/house';
import { gridFields } from '../../config/sweep-config';
import { resultsTable } from './results-table';
import { runsTable } from './runs-table';
import type { RunOutcome } from '../plan/plan-runs';
import type { RunResult } from './read-run';

const axes = Object.fromEntries(Object.keys(gridFields).map((key) => [kebabCase(key), []]));
const grid = { settings: {}, axes, seeds: [1] };

/** Dots and capitals apart, which SQL and data frames may take for one. */
function repeated(names: readonly string[]): string[] {
  const plain = names.map((name) => name.toLowerCase().replace(/\W/g, '_'));
  return plain.filter((name, i) => plain.indexOf(name) !== i);
}

describe('the tables of a sweep', () => {
  it('have no two columns of one name, whatever the axes', () => {
    const row = Object.fromEntries(ROUND_COLUMNS.map((column) => [column, '']));
    const cell = { name: 'cell', values: {} };
    const result = { run: { cell, seed: 1 }, rounds: [row] } as unknown as RunResult;
    const tables = [runsTable('', grid, [], []), resultsTable(grid, [], [result])];
    for (const { columns } of tables) {
      expect(columns.length).toBeGreaterThan(30);
      expect(repeated(columns.map(({ name }) => name))).toEqual([]);
      expect(columns.filter(({ name }) => !/^[a-z]\w*$/.test(name))).toEqual([]);
    }
  });

  it('say of a setting without effect that it is unused, in a column of text then', () => {
    const axes = { strategy: ['fedavg', 'fedprox'], 'proximal-mu': [0.1], lr: [0.5] };
    const cells = [
      { name: 'a', values: { strategy: 'fedavg', 'proximal-mu': null, lr: 0.5 } },
      { name: 'b', values: { strategy: 'fedprox', 'proximal-mu': 0.1, lr: 0.5 } },
    ];
    const outcomes = cells.map(
      (cell) => ({ cell, seed: 1, directory: '' }) as unknown as RunOutcome,
    );
    const { columns, rows } = runsTable('', { ...grid, axes }, outcomes, []);
    expect(columns.slice(1, 4)).toEqual([
      { name: 'strategy', type: 'STRING' },
      { name: 'proximal_mu', type: 'STRING' },
      { name: 'lr', type: 'DOUBLE' },
    ]);
    expect(rows.map((row) => row.slice(1, 4))).toEqual([
      ['fedavg', 'unused', 0.5],
      ['fedprox', 0.1, 0.5],
    ]);
  });
});
