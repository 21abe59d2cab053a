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

/** Momentum with a look ahead (Sutskever et al. 2013): v ← μ·v + g, w ← w − lr·(g + μ·v). */
export interface Nesterov {
  readonly kind: 'nesterov';
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

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019): first w ← w − lr·λ·w, biases too. */
export interface AdamW {
  readonly kind: 'adamw';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** λ ≥ 0; 0 is Adam. */
  readonly weightDecay: number;
}

export type Optimizer = Sgd | Momentum | Nesterov | Adam | AdamW;
export const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'adam', 'adamw'] as const;

/** DP-SGD (Abadi et al. 2016, algorithm 1): what protects a single example within a client's training. */
export interface ExampleClipping {
  /** S: largest L2 norm, over all parameters, of one example's gradient; a longer one is scaled down to it. */
  readonly clipNorm: number;
  /** z: N(0, (z·S)²) is added to every coordinate of the sum of a step's clipped gradients; 0 is no noise. */
  readonly noiseMultiplier: number;
}

/** How a client trains on its shard; the same for every client of an experiment. */
export interface LocalTraining {
  /** E: passes over the shard per round. */
  readonly epochs: number;
  /** τ: optimizer steps per round, in place of E passes: as many passes as that takes, the last one cut short. */
  readonly steps?: number;
  /** B: examples per step, or `full` for one step per epoch over the whole shard. */
  readonly batchSize: number | 'full';
  readonly optimizer: Optimizer;
  /** λ₁ of the penalty λ₁·Σ|w| over kernels (not biases); 0 is none. */
  readonly l1: number;
  /** λ₂ of the penalty λ₂·Σw² over kernels (not biases); 0 is none. */
  readonly l2: number;
  /** μ of the proximal term μ/2·‖w − w₀‖², biases included (FedProx, Li et al. 2020); 0 is none. */
  readonly proximal?: number;
  /**
   * Largest L2 norm, over all parameters, of a step's gradient, penalties and proximal term
   * included; a longer one is scaled down to it. None when absent.
   */
  readonly maxGradientNorm?: number;
  /**
   * DP-SGD: a step is on a batch that each example joins with probability B/n; the optimizer gets the noised sum of
   * clipped gradients, divided by the batch that is expected, B. None when absent.
   */
  readonly exampleClipping?: ExampleClipping;
  /** Fraction of the shard held out for validation, 0 ≤ f < 1; 0 is none. */
  readonly validationSplit: number;
  /**
   * Epochs without a better validation loss after which local training stops early and the best
   * weights are taken; 0 never stops early. Needs a validation split.
   */
  readonly patience: number;
}
