import fc from 'fast-check';
import { serverRound, startOf } from '../testing/server-round';
import { fedAdagrad, fedAdam, fedYogi } from './fed-opt';
import { fedAvg } from './fed-avg';
import { fedAvgM } from './fed-avg-m';
import type { Strategy } from './strategy';

const SERVER = { rate: () => 0.1, beta1: 0.9, tau: 1e-3 };

/** The model of one weight, 1 at first, after each of these mean deltas. */
function path(strategy: Strategy, deltas: readonly number[]): number[] {
  let model = startOf(strategy, Float32Array.of(1));
  return deltas.map((delta) => {
    model = serverRound(strategy, model, [{ delta: Float32Array.of(delta), examples: 3 }]);
    return model.weights[0];
  });
}

describe('server optimizers', () => {
  // Golden values from the papers' formulas in float64 Python: η 0.1, β₁ 0.9, β₂ 0.99, τ 10⁻³.
  it.each([
    ['fedavgm', fedAvgM(() => 0.1, 0.9), [1.05, 1.07, 1.1005]],
    ['fedavgm', fedAvgM(() => 0.1, 0.9, true), [1.095, 1.088, 1.12795]],
    ['fedadagrad', fedAdagrad(SERVER), [1.00998, 1.0135513, 1.0188666]],
    ['fedadam', fedAdam(SERVER, 0.99), [1.0980202, 1.133302, 1.1860703]],
    ['fedyogi', fedYogi(SERVER, 0.99), [1.09802, 1.1331628, 1.1854866]],
  ])('%s follows its paper', (name, strategy, golden) => {
    expect(strategy.name).toBe(name);
    path(strategy, [0.5, -0.25, 0.125]).forEach((weight, i) =>
      expect(weight).toBeCloseTo(golden[i], 6),
    );
  });

  it('fedavgm takes the steps of the local optimizer nesterov, whose gradients it is given', () => {
    // v ← μ·v + g, w ← w − lr·(g + μ·v): with g = −Δ.
    const deltas = [0.5, -0.25, 0.125, 0.0625];
    let [v, w] = [0, 1];
    const local = deltas.map((delta) => {
      v = 0.7 * v - delta;
      return (w -= 0.2 * (-delta + 0.7 * v));
    });
    path(
      fedAvgM(() => 0.2, 0.7, true),
      deltas,
    ).forEach((weight, i) => expect(weight).toBeCloseTo(local[i], 6));
  });

  it('fedavgm without momentum, at η = 1, is fedavg', () => {
    const vectors = fc.float32Array({
      minLength: 1,
      maxLength: 9,
      noNaN: true,
      max: 1e3,
      min: -1e3,
    });
    fc.assert(
      fc.property(vectors, vectors, (weights, other) => {
        const delta = weights.map((_, i) => other[i % other.length]);
        const step = (strategy: Strategy) =>
          serverRound(strategy, startOf(strategy, weights), [{ delta, examples: 5 }]);
        expect(step(fedAvgM(() => 1, 0)).weights).toEqual(step(fedAvg(() => 1)).weights);
      }),
    );
  });

  it.each([
    fedAvgM(() => 0.1, 0.9),
    fedAdagrad(SERVER),
    fedAdam(SERVER, 0.9),
    fedYogi(SERVER, 0.9),
  ])('$name writes neither to the model nor to its memory', (strategy) => {
    const model = startOf(strategy, Float32Array.of(1, 2));
    const before = structuredClone(model);
    serverRound(strategy, model, [{ delta: Float32Array.of(1, -1), examples: 5 }]);
    expect(model).toEqual(before);
  });
});
