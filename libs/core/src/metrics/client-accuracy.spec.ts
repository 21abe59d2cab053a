import { imageOf, type Examples } from '../data/examples';
import { clientAccuracy } from './client-accuracy';
import { createEvaluator } from './evaluator';
import { ownData, scoreOn } from './score-on';

const scores = (...accuracies: (number | null)[]) => accuracies.map((accuracy) => ({ accuracy }));

describe('clientAccuracy', () => {
  it('sums up by hand', () => {
    // Mean 0.5; squares (0.25 + 0.0625 + 0.0625 + 0.25) ÷ 4.
    expect(clientAccuracy(scores(1, 0.25, 0, 0.75))).toEqual({
      mean: 0.5,
      worst10: 0,
      variance: 0.15625,
      min: 0,
      max: 1,
    });
  });

  it('takes a tenth, rounded up, as the worst', () => {
    const eleven = Array.from({ length: 11 }, (_, i) => (10 - i) / 10);
    expect(clientAccuracy(scores(...eleven)).worst10).toBeCloseTo(0.05, 12);
    expect(clientAccuracy(scores(...eleven.slice(1))).worst10).toBe(0);
  });

  it('leaves clients without a score out', () => {
    expect(clientAccuracy(scores(null, 0.5, null))).toMatchObject({ mean: 0.5, variance: 0 });
    expect(clientAccuracy(scores(null))).toMatchObject({ mean: null, worst10: null });
  });
});

describe('a client is scored on', () => {
  const shard = {
    pixels: Uint8Array.from([0, 1, 2, 3, 4]),
    labels: Uint8Array.from([0, 1, 0, 1, 0]),
    count: 5,
    inputSize: 1,
    classes: 2,
  };
  /** Says class 1 for an odd pixel, and as loss how many examples it saw. */
  const trainer = {
    predict: async (_: Float32Array, examples: Examples) => {
      const { count } = examples;
      const pixels = Array.from({ length: count }, (_, i) => imageOf(examples, i)[0]);
      return {
        probabilities: Float32Array.from(pixels.flatMap((p) => [1 - (p % 2), p % 2])),
        logits: new Float32Array(2 * count),
        loss: count,
      };
    },
  };

  it('its whole shard when it holds nothing out', () => {
    expect(ownData(shard, { validationSplit: 0, seed: 1 }, 0)).toBe(shard);
  });

  it('the rows it never trains on when it does, or on nothing', async () => {
    const own = ownData(shard, { validationSplit: 0.4, seed: 1 }, 0);
    expect(await scoreOn(trainer, new Float32Array(0), own)).toEqual({
      examples: 2,
      accuracy: 1,
      loss: 2,
    });
    const none = ownData(shard, { validationSplit: 0.1, seed: 1 }, 0);
    expect(await scoreOn(trainer, new Float32Array(0), none)).toEqual({
      examples: 0,
      accuracy: null,
      loss: null,
    });
  });

  it('as many examples at a time as a round scores, so that the loss has the same bits', async () => {
    const count = 2500;
    const pixels = Uint8Array.from({ length: count }, (_, i) => (37 * i) % 251);
    const large = { ...shard, pixels, labels: new Uint8Array(count), count };
    const seen: number[] = [];
    const watched = {
      predict: (weights: Float32Array, examples: Examples) => {
        seen.push(examples.count);
        return trainer.predict(weights, examples);
      },
    };
    const { accuracy, loss } = await scoreOn(watched, new Float32Array(0), large);
    expect(seen).toEqual([1000, 1000, 500]);
    expect({ accuracy, loss }).toEqual(
      await createEvaluator(trainer, large).evaluate(new Float32Array(0)),
    );
  });
});
