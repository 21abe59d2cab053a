import { truthPixels } from '../attacks/judge';
import { psnr } from '../pictures/psnr';
import { drawnExamples, SPEC, trainedUpdate } from '../testing/trained-update';
import { invertFirstLayer } from './exact-inversion';

const one = drawnExamples(1);
const [image] = truthPixels(one);

describe('an update of one example gives it away', () => {
  it.each([
    ['after one step', {}, {}],
    ['with two layers and tanh', {}, { hidden: [16, 8], activation: 'tanh' }],
    ['with sigmoid and centred pixels', {}, { activation: 'sigmoid', inputRange: 'centred' }],
    ['with the squared error', {}, { loss: 'mse' }],
    ['without a hidden layer', {}, { hidden: [] }],
    ['after twenty steps of momentum', manySteps(), {}],
    ['with dropout', {}, { dropoutRate: 0.3 }],
  ] as const)('%s', async (_, training, changes) => {
    const spec = { ...SPEC, ...changes };
    const { delta } = await trainedUpdate(one, training, spec);
    const { pixels, residual } = invertFirstLayer(spec, delta);
    expect(psnr(pixels, image)).toBeGreaterThan(60);
    expect(residual).toBeLessThan(1e-6);
  });

  it('whatever it is multiplied by', async () => {
    const { delta } = await trainedUpdate(one);
    const { pixels } = invertFirstLayer(
      SPEC,
      delta.map((value) => -0.01 * value),
    );
    expect(psnr(pixels, image)).toBeGreaterThan(60);
  });
});

function manySteps() {
  return {
    epochs: 20,
    optimizer: { kind: 'momentum', learningRate: 0.05, momentum: 0.9 },
  } as const;
}

describe('what does not give an example away', () => {
  it('several examples: a blend of them comes out, and the attacker can tell', async () => {
    const many = drawnExamples(8);
    const { delta } = await trainedUpdate(many);
    const { pixels, residual } = invertFirstLayer(SPEC, delta);
    const best = Math.max(...truthPixels(many).map((truth) => psnr(pixels, truth)));
    expect(best).toBeLessThan(25);
    expect(residual).toBeGreaterThan(0.1);
  });

  it('nothing: an update of zeros', () => {
    const { pixels, residual } = invertFirstLayer(
      SPEC,
      new Float32Array(48 * 32 + 32 + 32 * 4 + 4),
    );
    expect(pixels.every((value) => value === 0)).toBe(true);
    expect(residual).toBe(1);
  });
});
