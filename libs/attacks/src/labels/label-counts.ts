/** What the output layer of a model says of a batch. */
export interface OutputEvidence {
  /** ∂L/∂b of the output layer, of the mean loss of the batch. */
  readonly biasGradient: ArrayLike<number>;
  /** What the model answers on average to examples of each class, a row for each: their probabilities. */
  readonly answers: readonly ArrayLike<number>[];
  /** Examples in the batch. */
  readonly examples: number;
}

/** How strongly shares are drawn to being alike, where the evidence leaves them open. */
const PRIOR = 1e-4;
const ITERATIONS = 3000;

/**
 * How many examples of each class a batch has. With the cross-entropy the bias gradient of class c is the mean
 * probability of c less the share of c among the labels (of one example its sign gives the label away: Zhao et al. 2020,
 * iDLG). The mean probability depends on the labels in turn, by how the model answers to each class, which public
 * examples tell (LLG*, Wainakh et al. 2022): so shares q are sought with q − Σ_k q_k·answers_k = −gradient.
 */
export function labelCounts({ biasGradient, answers, examples }: OutputEvidence): number[] {
  if (examples === 1) return onlyLabel(biasGradient);
  return wholeCounts(labelShares(answers, biasGradient), examples);
}

/** Of one example the gradient of its own class alone is negative, in whatever length it was sent. */
function onlyLabel(biasGradient: ArrayLike<number>): number[] {
  const gradients = Array.from(biasGradient);
  const least = gradients.indexOf(Math.min(...gradients));
  return gradients.map((_, c) => (c === least ? 1 : 0));
}

/** The shares on the simplex that fit best, by projected gradient descent. */
function labelShares(
  answers: readonly ArrayLike<number>[],
  biasGradient: ArrayLike<number>,
): number[] {
  const classes = answers.length;
  const even = 1 / classes;
  let shares = new Array<number>(classes).fill(even);
  for (let i = 0; i < ITERATIONS; i++) {
    const misfit = shares.map((share, c) => {
      const mean = shares.reduce((sum, q, k) => sum + q * answers[k][c], 0);
      return share - mean + biasGradient[c];
    });
    const slope = shares.map((share, k) => {
      const through = misfit.reduce((sum, value, c) => sum + value * answers[k][c], 0);
      return misfit[k] - through + PRIOR * (share - even);
    });
    // The squared norm of identity less a stochastic matrix of this size is at most about 4.
    shares = ontoSimplex(shares.map((share, k) => share - slope[k] / 4));
  }
  return shares;
}

/** The nearest point whose values are not negative and sum to 1 (Duchi et al. 2008, figure 1). */
function ontoSimplex(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => b - a);
  let [sum, shift] = [0, 0];
  sorted.forEach((value, i) => {
    sum += value;
    const candidate = (sum - 1) / (i + 1);
    if (value > candidate) shift = candidate;
  });
  return values.map((value) => Math.max(0, value - shift));
}

/** Whole numbers near to shares of a total, of which the largest remainders are rounded up. */
function wholeCounts(shares: readonly number[], total: number): number[] {
  const counts = shares.map((share) => Math.floor(share * total));
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = [...shares.keys()].sort(
    (a, b) => shares[b] * total - counts[b] - (shares[a] * total - counts[a]),
  );
  for (const c of byRemainder.slice(0, left)) counts[c]++;
  return counts;
}
