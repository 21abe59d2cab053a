import type { Optimizer } from '@fedsim/core';

/** Weights after step number `step`, counted from 1. */
export type ReferenceStep = (
  weights: Float64Array,
  gradient: Float64Array,
  step: number,
) => Float64Array<ArrayBuffer>;

/** Core's optimizers in float64, for `length` weights; keeps their moments. */
export function referenceOptimizer(optimizer: Optimizer, length: number): ReferenceStep {
  const m = new Float64Array(length);
  const v = new Float64Array(length);
  const direction = (g: number, i: number, t: number): number => {
    if (optimizer.kind === 'sgd') return g;
    if (optimizer.kind === 'momentum') return (m[i] = optimizer.momentum * m[i] + g);
    const { beta1, beta2, epsilon } = optimizer;
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    return m[i] / (1 - beta1 ** t) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon);
  };
  return (weights, gradient, t) =>
    Float64Array.from(weights, (w, i) => w - optimizer.learningRate * direction(gradient[i], i, t));
}
