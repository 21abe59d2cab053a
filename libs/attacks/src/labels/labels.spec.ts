import { drawnExamples, ONE_STEP, SPEC, trainedUpdate } from '../testing/trained-update';
import { selectExamples } from '@fedsim/core/house';
import { inferLabelCounts } from './infer-labels';
import { labelCounts } from './label-counts';
import { trainingGain } from './mean-gradient';

const publicExamples = drawnExamples(200, 9);

/** Examples with these labels. */
function withLabels(labels: readonly number[]) {
  const drawn = drawnExamples(4 * labels.length);
  const used = new Set<number>();
  const rows = labels.map((label) => {
    const row = [...drawn.labels.keys()].find((r) => drawn.labels[r] === label && !used.has(r))!;
    used.add(row);
    return row;
  });
  return selectExamples(drawn, rows);
}

describe('labels from the output layer', () => {
  it.each([
    ['one example', [2], [0, 0, 1, 0]],
    ['a batch', [0, 0, 0, 1, 3, 3, 3, 3], [3, 1, 0, 4]],
    ['one class alone', [1, 1, 1, 1, 1], [0, 5, 0, 0]],
  ])('of one step on %s are all found', async (_, labels, counts) => {
    const observed = await trainedUpdate(withLabels(labels));
    const target = { spec: SPEC, observed, training: ONE_STEP, publicExamples };
    expect(await inferLabelCounts(target, labels.length)).toEqual(counts);
  });

  it('of one example are found in whatever length its gradient was sent', async () => {
    const sent = await trainedUpdate(withLabels([3]));
    const observed = { ...sent, delta: sent.delta.map((value) => 1e-4 * value) };
    const target = { spec: SPEC, observed, training: ONE_STEP, publicExamples };
    expect(await inferLabelCounts(target, 1)).toEqual([0, 0, 0, 1]);
  });

  it('are even where the update says nothing', () => {
    const answers = [0, 1].map(() => [0.5, 0.5]);
    expect(labelCounts({ biasGradient: [0, 0], answers, examples: 4 })).toEqual([2, 2]);
  });
});

describe('what training multiplies a gradient by', () => {
  it('is the rate times the steps, and more with momentum', () => {
    const gain = (optimizer: object) =>
      trainingGain({ ...ONE_STEP, optimizer: { learningRate: 0.5, ...optimizer } as never }, 3);
    expect(gain({ kind: 'sgd' })).toBeCloseTo(1.5, 12);
    // Velocities 1, 1.5 and 1.75.
    expect(gain({ kind: 'momentum', momentum: 0.5 })).toBeCloseTo(0.5 * 4.25, 12);
    expect(gain({ kind: 'nesterov', momentum: 0.5 })).toBeCloseTo(0.5 * (3 + 0.5 * 4.25), 12);
  });
});
