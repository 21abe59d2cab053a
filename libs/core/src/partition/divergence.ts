/**
 * Jensen–Shannon divergence, in bits, of two mixes of labels given as counts: 0 when they are alike, 1
 * when they share no label (Lin 1991).
 */
export function jensenShannon(one: readonly number[], other: readonly number[]): number {
  const [p, q] = [shares(one), shares(other)];
  const middle = p.map((share, label) => (share + q[label]) / 2);
  return (kullbackLeibler(p, middle) + kullbackLeibler(q, middle)) / 2;
}

/**
 * Total variation distance of two mixes of labels given as counts: half the sum of |p − q|, 0 to 1.
 * Twice it is the earth mover's distance of Zhao et al. 2018 (arXiv 1806.00582).
 */
export function totalVariation(one: readonly number[], other: readonly number[]): number {
  const [p, q] = [shares(one), shares(other)];
  return p.reduce((sum, share, label) => sum + Math.abs(share - q[label]), 0) / 2;
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => count / total);
}

function kullbackLeibler(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, i) => sum + (share > 0 ? share * Math.log2(share / q[i]) : 0), 0);
}
