import { initialWeights, randomStream, type MlpSpec } from '@fedsim/core/house';
import { drawnExamples, SPEC, trainedUpdate } from '../testing/trained-update';
import { truthPixels } from '../attacks/judge';
import { gradientDistance } from './gradient-distance';
import { oneHot } from './match-gradient';

const stream = randomStream(7, 'distance');
const draws = (length: number) => Float64Array.from({ length }, () => stream.normal());

const SMALL: MlpSpec = { ...SPEC, inputSize: 5, hidden: [4, 3], outputSize: 3, activation: 'tanh' };

describe('the distance of a gradient from the one aimed at', () => {
  it('is 0 for the examples of an update of one step, and not for others', async () => {
    const shard = drawnExamples(3);
    const { model, delta } = await trainedUpdate(shard);
    const distanceOf = gradientDistance(
      SPEC,
      model,
      delta.map((value) => -value),
    );
    const pixels = Float64Array.from(truthPixels(shard).flatMap((image) => [...image]));
    const labels = oneHot([...shard.labels], SPEC.outputSize);
    expect(distanceOf(pixels, labels).distance).toBeCloseTo(0, 5);
    expect(
      distanceOf(
        pixels.map((value) => 1 - value),
        labels,
      ).distance,
    ).toBeGreaterThan(0.1);
  });

  it.each([
    ['tanh', { activation: 'tanh' }],
    ['sigmoid', { activation: 'sigmoid' }],
    ['relu', { activation: 'relu' }],
    ['no hidden layer', { hidden: [] }],
  ] as const)('has the gradient that finite differences have: %s', (_, changes) => {
    const spec = { ...SMALL, ...changes };
    const weights = initialWeights(spec, stream);
    const aim = initialWeights(spec, stream);
    const distanceOf = gradientDistance(spec, weights, aim);
    const [inputs, labels] = [draws(2 * 5), oneHot([2, 0], 3)];
    const { gradient } = distanceOf(inputs, labels);
    const step = 1e-6;
    inputs.forEach((_value, i) => {
      const at = (shift: number): number =>
        distanceOf(
          inputs.map((value, j) => (i === j ? value + shift : value)),
          labels,
        ).distance;
      expect(gradient[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 6);
    });
  });
});
