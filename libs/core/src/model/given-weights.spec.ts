import { ConfigError } from '../errors/user-error';
import { checkWeights, flatWeights, type WeightArray } from './given-weights';
import type { MlpSpec } from './mlp-spec';

const spec: MlpSpec = {
  ...{ inputSize: 4, hidden: [3], outputSize: 2, activation: 'relu' },
  ...{ dropoutRate: 0, loss: 'cross-entropy' },
};

/** Arrays of the given shapes, whose values count on from one to the next. */
function arraysOf(...shapes: number[][]): WeightArray[] {
  let next = 0;
  return shapes.map((shape, i) => ({
    name: `arr_${i}`,
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => next++),
  }));
}

describe('weights that are given', () => {
  it('lie one after another, as the layout of the model has them', () => {
    const weights = flatWeights(arraysOf([4, 3], [3], [3, 2], [2]), spec, 'a.npz');
    expect([...weights]).toEqual([...Array(23).keys()]);
    expect(() => checkWeights(weights, spec)).not.toThrow();
  });

  const wanted = 'and the model 4-3-2 has 4×3, 3, 3×2, 2';
  it.each<[string, number[][], string]>([
    ['transposed', [[3, 4], [3], [2, 3], [2]], 'as PyTorch keeps it: save w.T in its place.'],
    ['of other layers', [[4, 5], [5], [5, 6], [6], [6, 2], [2]], 'Set --hidden=5,6, or give'],
    ['without layers', [[4, 2], [2]], 'Set --hidden=none, or give'],
    ['of other images', [[9, 3], [3], [3, 2], [2]], 'Give a kernel of inputs × outputs and a bias'],
    [
      'without biases',
      [
        [4, 3],
        [3, 2],
      ],
      'Give a kernel of inputs × outputs and a bias',
    ],
    ['of a number', [[]], 'in a.npz have the shapes a number, '],
    ['nothing', [], 'in a.npz have the shapes none, '],
  ])('are refused when they are %s, with both shapes', (_, shapes, said) => {
    const flat = () => flatWeights(arraysOf(...shapes), spec, 'a.npz');
    expect(flat).toThrow(ConfigError);
    expect(flat).toThrow(wanted);
    expect(flat).toThrow(said);
  });

  it.each<[unknown, string]>([
    [new Float32Array(22), 'there are 22, and the model 4-3-2 has 23.'],
    [new Float32Array(23).fill(NaN, 12), 'dense_1/bias holds NaN'],
    [new Float32Array(23).fill(Infinity, 22), 'dense_2/bias holds Infinity'],
    [Array(23).fill(0), 'expected a Float32Array of 23 weights.'],
  ])('are refused when they are not finite, or not as many: %#', (weights, said) => {
    const check = () => checkWeights(weights as Float32Array, spec);
    expect(check).toThrow(ConfigError);
    expect(check).toThrow(`initial-weights: ${said}`);
  });
});
