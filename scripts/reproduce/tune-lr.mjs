// The learning rate of a cell: the best of a grid of 10^(1/3), as in McMahan et al. 2017, §3.

const GRID = [0.01, 0.0215, 0.0464, 0.1, 0.215, 0.464, 1, 2.15];

/**
 * Moves from `first` in the direction in which fewer rounds are needed, until a rate is worse, so that the
 * best one lies inside the grid; smaller rates are tried until one reaches the target. Null when none does.
 *
 * @param measure (lr, cap) → rounds to the target; Infinity when more than `cap` are needed
 */
export async function tuneLr(first, cap, measure) {
  let at = GRID.indexOf(first);
  let best = await measure(GRID[at], cap);
  const climb = async (step) => {
    while (GRID[at + step] !== undefined) {
      const rounds = await measure(GRID[at + step], Math.min(cap, Math.ceil(best)));
      if (rounds >= best && best < Infinity) return;
      [at, best] = [at + step, rounds];
    }
  };
  if (best < Infinity) await climb(1);
  if (GRID[at] === first) await climb(-1);
  return Number.isFinite(best) ? GRID[at] : null;
}
