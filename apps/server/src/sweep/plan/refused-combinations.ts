import { ConfigError } from '@fedsim/core/house';
import type { Cell } from './grid';

/** A combination that is refused, and why. */
export interface CellProblem {
  readonly cell: Cell;
  readonly error: ConfigError;
}

/** Most problems that the message lists. */
const SHOWN = 5;

/** The error that refuses a grid: which of its combinations are wrong, why, and what to do. */
export function refusedCombinations(problems: readonly CellProblem[], total: number): ConfigError {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ cell, error }) => `\n  ${cell.name}: ${error.message}`);
  const more = problems.length > SHOWN ? `\n  and ${problems.length - SHOWN} more` : '';
  return new ConfigError(
    problems[0].error.setting,
    `${problems.length} of the ${total} combinations cannot be run as they are:${lines.join('')}${more}\nChange the grid, or leave them out with --skip-impossible (where a setting has no effect, one run stands for all its values).`,
  );
}
