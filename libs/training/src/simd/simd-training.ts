import type {
  LocalTrainer,
  LocalTraining,
  Optimizer,
  TrainRequest,
  TrainResult,
} from '@fedsim/core';

/** Momentum with a look ahead (Sutskever et al. 2013): v ← μ·v + g, w ← w − lr·(g + μ·v). */
export interface Nesterov {
  readonly kind: 'nesterov';
  readonly learningRate: number;
  /** μ, 0 ≤ μ < 1. */
  readonly momentum: number;
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

export type SimdOptimizer = Optimizer | Nesterov | AdamW;

/** Core's `LocalTraining`, and what this engine can do beyond it. */
export interface SimdTraining extends Omit<LocalTraining, 'optimizer'> {
  readonly optimizer: SimdOptimizer;
  /** μ of the proximal term μ/2·‖w − w₀‖², biases included (FedProx, Li et al. 2020); 0 is none. */
  readonly proximal?: number;
  /**
   * Largest L2 norm, over all parameters, of a step's gradient, penalties and proximal term included;
   * a longer one is scaled down to it. None when absent.
   */
  readonly clipNorm?: number;
}

/** Core's `TrainRequest`, and what this engine can do beyond it. */
export interface SimdTrainRequest extends Omit<TrainRequest, 'training'> {
  readonly training: SimdTraining;
  /** Added to every step's gradient after clipping, flat (SCAFFOLD's c − cᵢ, Karimireddy 2020). */
  readonly correction?: Float32Array;
}

/** The engine, with all it can be asked. */
export interface SimdTrainer extends LocalTrainer {
  trainCohort(requests: readonly SimdTrainRequest[]): AsyncIterable<TrainResult>;
}
