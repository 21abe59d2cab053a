import type { Optimizer } from '@fedsim/core/house';
import { referenceOptimizer } from './reference-optimizer';

const adam = { learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 1 };

/**
 * Two steps from w = 1 with gradients 2 and −4, calculated by hand.
 *
 * Momentum: v = 2, then 0.5·2 − 4 = −3. Adam: m = 1, then −1.5; divided by 0.5 and 0.75 to correct the
 * bias: 2, −2. v = 1, then 4.75; divided by 0.25 and 0.4375: 4, 10.857…
 */
const CASES: readonly (readonly [Optimizer, number, number])[] = [
  [{ kind: 'sgd', learningRate: 0.1 }, 0.8, 1.2],
  [{ kind: 'momentum', learningRate: 0.1, momentum: 0.5 }, 0.8, 0.8 + 0.3],
  [{ kind: 'nesterov', learningRate: 0.1, momentum: 0.5 }, 1 - 0.1 * 3, 0.7 + 0.1 * 5.5],
  [{ kind: 'adam', ...adam }, 1 - 0.2 / 3, 1 - 0.2 / 3 + 0.2 / (Math.sqrt(4.75 / 0.4375) + 1)],
  [
    { kind: 'adamw', ...adam, weightDecay: 2 },
    0.8 - 0.2 / 3,
    0.8 * (0.8 - 0.2 / 3) + 0.2 / (Math.sqrt(4.75 / 0.4375) + 1),
  ],
];

describe('referenceOptimizer', () => {
  it.each(CASES)('takes the steps calculated by hand: %o', (optimizer, first, second) => {
    const step = referenceOptimizer(optimizer, 1);
    const once = step(Float64Array.of(1), Float64Array.of(2), 1);
    expect(once[0]).toBeCloseTo(first, 14);
    expect(step(once, Float64Array.of(-4), 2)[0]).toBeCloseTo(second, 14);
  });

  it('keeps the velocity when the learning rate changes', () => {
    const step = referenceOptimizer({ kind: 'momentum', learningRate: 0.1, momentum: 0.5 }, 1);
    const once = step(Float64Array.of(1), Float64Array.of(2), 1);
    expect(step(once, Float64Array.of(-4), 2, 0.05)[0]).toBeCloseTo(0.8 + 0.05 * 3, 14);
  });
});
