/** Stochastic gradient descent: w ← w − lr·g. */
export interface Sgd {
  readonly kind: 'sgd';
  readonly learningRate: number;
}

/** Heavy-ball momentum: v ← μ·v + g, w ← w − lr·v (Polyak 1964; as in TensorFlow and PyTorch). */
export interface Momentum {
  readonly kind: 'momentum';
  readonly learningRate: number;
  /** μ, 0 ≤ μ < 1; 0 is plain SGD. */
  readonly momentum: number;
}

/** Adam (Kingma and Ba 2015, algorithm 1), with bias correction. */
export interface Adam {
  readonly kind: 'adam';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Added to √v̂. */
  readonly epsilon: number;
}

export type Optimizer = Sgd | Momentum | Adam;
export const OPTIMIZERS = ['sgd', 'momentum', 'adam'] as const;

/** How a client trains on its shard; the same for every client of an experiment. */
export interface LocalTraining {
  /** E: passes over the shard per round. */
  readonly epochs: number;
  /** B: examples per step, or `full` for one step per epoch over the whole shard. */
  readonly batchSize: number | 'full';
  readonly optimizer: Optimizer;
  /** λ₁ of the penalty λ₁·Σ|w| over kernels (not biases); 0 is none. */
  readonly l1: number;
  /** λ₂ of the penalty λ₂·Σw² over kernels (not biases); 0 is none. */
  readonly l2: number;
  /** Fraction of the shard held out for validation, 0 ≤ f < 1; 0 is none. */
  readonly validationSplit: number;
  /**
   * Epochs without a better validation loss after which local training stops early and the best
   * weights are taken; 0 never stops early. Needs a validation split.
   */
  readonly patience: number;
}
