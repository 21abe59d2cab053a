import {
  createEvaluator,
  type Examples,
  type LocalTrainer,
  randomStream,
} from '@fedsim/core/house';
import { createScoreBoard, offerSlices, readScores, scoreSlices } from './score-board';

/** 2,345 examples of one pixel: two slices and part of a third. */
function examples(): Examples {
  const stream = randomStream(1, 'examples');
  const bytes = (limit: number) =>
    Uint8Array.from({ length: 2345 }, () => Math.floor(limit * stream.uniform()));
  return { pixels: bytes(256), labels: bytes(3), count: 2345, inputSize: 1, classes: 3 };
}

/** Predicts the class (pixel + bias) mod 3; its losses do not add up exactly. */
function trainer(turns: () => Promise<void> = () => Promise.resolve()): LocalTrainer {
  return {
    name: 'fake',
    trainCohort: () => {
      throw new Error('not trained here');
    },
    predict: async ([bias], { pixels, count }) => {
      await turns();
      const probabilities = new Float32Array(3 * count);
      pixels.forEach((pixel, row) => (probabilities[3 * row + ((pixel + bias) % 3)] = 1));
      const loss = pixels.reduce((sum, pixel) => sum + Math.log(pixel + 1 + bias), 0) / count;
      return { probabilities, logits: probabilities, loss };
    },
    close: () => Promise.resolve(),
  };
}

describe('a score board', () => {
  it.each([1, 2, 5])('gives the bits of one thread with %i workers', async (workers) => {
    const testSet = examples();
    const board = createScoreBoard(testSet);
    const evaluator = createEvaluator(trainer(), testSet);
    const models = [Float32Array.of(0), Float32Array.of(1)];
    for (const model of [0, 1]) {
      offerSlices(board, model);
      const lasts = await Promise.all(
        Array.from({ length: workers }, () => scoreSlices(board, testSet, trainer(), models)),
      );
      expect(readScores(board, testSet)).toEqual(await evaluator.evaluate(models[model]));
      expect(lasts.filter((last) => last)).toHaveLength(1);
    }
  });

  it('offers nothing at first', async () => {
    const testSet = examples();
    const unasked = trainer(() => Promise.reject(new Error('not to be scored')));
    const models = [Float32Array.of(0)];
    expect(await scoreSlices(createScoreBoard(testSet), testSet, unasked, models)).toBe(false);
  });

  it('has each slice scored once, by whoever is free', async () => {
    const testSet = examples();
    const board = createScoreBoard(testSet);
    let busy = 0;
    let free = 0;
    const never = () => (busy++, new Promise<void>(() => undefined));
    const atOnce = async () => void free++;
    const models = [Float32Array.of(0)];
    offerSlices(board, 0);
    void scoreSlices(board, testSet, trainer(never), models);
    expect(await scoreSlices(board, testSet, trainer(atOnce), models)).toBe(false);
    expect([busy, free]).toEqual([1, 2]);
  });
});
