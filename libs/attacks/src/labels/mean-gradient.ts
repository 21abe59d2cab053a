import type { LocalTraining } from '@fedsim/core/house';

/**
 * By what a client's training multiplies a gradient that stays the same over its steps: −delta ÷ this is the mean
 * gradient of its steps. For Adam, whose steps do not follow a gradient's length, it is the length of its steps.
 */
export function trainingGain({ optimizer }: LocalTraining, steps: number): number {
  const { learningRate } = optimizer;
  const momentum = 'momentum' in optimizer ? optimizer.momentum : 0;
  let [velocity, gain] = [0, 0];
  for (let step = 0; step < steps; step++) {
    velocity = momentum * velocity + 1;
    gain += optimizer.kind === 'nesterov' ? 1 + momentum * velocity : velocity;
  }
  return learningRate * gain;
}
