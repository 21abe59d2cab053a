import type { Optimizer } from '@fedsim/core/house';

/** Weights after step number `step`, counted from 1; the learning rate is the optimizer's unless given. */
export type ReferenceStep = (
  weights: Float64Array,
  gradient: Float64Array,
  step: number,
  learningRate?: number,
) => Float64Array<ArrayBuffer>;

/** Core's optimizers in float64, for `length` weights; keeps their moments. */
export function referenceOptimizer(optimizer: Optimizer, length: number): ReferenceStep {
  const direction = directions(optimizer, length);
  const decay = optimizer.kind === 'adamw' ? optimizer.weightDecay : 0;
  return (weights, gradient, t, rate = optimizer.learningRate) =>
    Float64Array.from(
      weights,
      (w, i) => (1 - rate * decay) * w - rate * direction(gradient[i], i, t),
    );
}

/** The direction in which a weight moves, given its gradient `g`, its index `i` and the step `t`. */
function directions(
  optimizer: Optimizer,
  length: number,
): (g: number, i: number, t: number) => number {
  const m = new Float64Array(length);
  const v = new Float64Array(length);
  if (optimizer.kind === 'sgd') return (g) => g;
  if (optimizer.kind === 'momentum' || optimizer.kind === 'nesterov') {
    const { kind, momentum } = optimizer;
    return (g, i) => {
      v[i] = momentum * v[i] + g;
      return kind === 'momentum' ? v[i] : g + momentum * v[i];
    };
  }
  const { beta1, beta2, epsilon } = optimizer;
  return (g, i, t) => {
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    return m[i] / (1 - beta1 ** t) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon);
  };
}
