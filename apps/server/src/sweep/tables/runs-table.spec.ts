import { kebabCase, ROUND_COLUMNS } from '@fedsim/core/house';
import { gridFields } from '../../config/sweep-config';
import { resultsTable } from './results-table';
import { runsTable } from './runs-table';
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
    const tables = [runsTable('', grid, [], []), resultsTable(grid, [result])];
    for (const { columns } of tables) {
      expect(columns.length).toBeGreaterThan(30);
      expect(repeated(columns.map(({ name }) => name))).toEqual([]);
    }
  });
});
