import { type Examples, type Predictions } from '@fedsim/core/house';
import type { Subject } from './contract-subject';
import { problem, request, separableProblem, type Problem } from './problems';
import { createReferenceTrainer } from './reference-trainer';

/** Predictions equal the reference's, and training makes them correct. */
export function predictionContract(subject: Subject): void {
  const predict = ({ spec, weights, shard }: Problem): Promise<Predictions> =>
    subject.use(spec, (trainer) => trainer.predict(weights, shard));

  it.each([
    { loss: 'cross-entropy', inputRange: 'unit' },
    { loss: 'mse', inputRange: 'centred' },
  ] as const)('predicts as the reference does, with $loss, $inputRange', async (choice) => {
    // More rows, and more pixels, than an engine is likely to process at a time.
    const asked = problem({ ...choice, inputSize: 77, hidden: [6, 5], dropoutRate: 0.5 }, 2500);
    const expected = await createReferenceTrainer(asked.spec).predict(asked.weights, asked.shard);
    const actual = await predict(asked);
    expect(actual.probabilities.length).toBe(2500 * 4);
    expect(largestDifference(actual.probabilities, expected.probabilities)).toBeLessThan(1e-5);
    expect(actual.logits.length).toBe(2500 * 4);
    const scale = Math.max(...expected.logits.map(Math.abs));
    expect(largestDifference(actual.logits, expected.logits) / scale).toBeLessThan(1e-5);
    expect(actual.loss / expected.loss).toBeCloseTo(1, 4);
  });

  it('keeps the loss finite when a probability vanishes', async () => {
    const asked = problem();
    const weights = asked.weights.map((weight) => 60 * weight);
    const expected = await createReferenceTrainer(asked.spec).predict(weights, asked.shard);
    const actual = await predict({ ...asked, weights });
    expect(Math.min(...actual.probabilities)).toBe(0);
    expect(actual.loss / expected.loss).toBeCloseTo(1, 4);
  });

  it('predicts nothing for no examples', async () => {
    const { probabilities, loss } = await predict(problem({}, 0));
    expect([probabilities.length, loss]).toEqual([0, 0]);
  });

  it('learns what can be learned', async () => {
    const start = separableProblem();
    const asked = request(start, { epochs: 30, batchSize: 10 });
    const { delta } = await subject.train(start.spec, asked);
    const weights = start.weights.map((weight, i) => weight + delta[i]);
    expect(accuracy(await predict(start), start.shard)).toBeLessThan(0.6);
    expect(accuracy(await predict({ ...start, weights }), start.shard)).toBeGreaterThan(0.95);
  });
}

function largestDifference(actual: Float32Array, expected: Float32Array): number {
  return actual.reduce((largest, p, i) => Math.max(largest, Math.abs(p - expected[i])), 0);
}

function accuracy({ probabilities }: Predictions, { labels, classes }: Examples): number {
  const right = labels.filter((label, row) => {
    const scores = probabilities.subarray(row * classes, (row + 1) * classes);
    return scores.every((score) => score <= scores[label]);
  });
  return right.length / labels.length;
}
