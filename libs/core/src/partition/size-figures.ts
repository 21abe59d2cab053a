/** How shard sizes spread: quantiles in examples, and the Gini coefficient. */
export interface SizeFigures {
  readonly min: number;
  readonly p5: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
  readonly max: number;
  /** 0 when all sizes are equal, towards 1 when one client has everything. */
  readonly gini: number;
}

/** Figures of at least one size; quantiles between two sizes are interpolated, as in NumPy. */
export function describeSizes(sizes: readonly number[]): SizeFigures {
  const sorted = sizes.toSorted((a, b) => a - b);
  const quantile = (share: number): number => {
    const at = share * (sorted.length - 1);
    const below = Math.floor(at);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  };
  return {
    min: sorted[0],
    p5: quantile(0.05),
    p25: quantile(0.25),
    median: quantile(0.5),
    p75: quantile(0.75),
    p95: quantile(0.95),
    max: sorted[sorted.length - 1],
    gini: gini(sorted),
  };
}

/** Mean absolute difference of two sizes ÷ twice their mean; sizes ascending. */
function gini(sorted: readonly number[]): number {
  const total = sorted.reduce((a, b) => a + b, 0);
  const weighted = sorted.reduce((sum, size, i) => sum + (i + 1) * size, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}
