import { randomStream, type Examples, type LocalTrainer } from '@fedsim/core';
import { createEvaluator } from '../experiment/evaluator';
import { clearScores, createScoreBoard, readScores, scoreSlices } from './score-board';

/** 2,345 examples of one pixel: two slices and a part of one. */
function examples(): Examples {
  const stream = randomStream(1, 'examples');
  const bytes = (limit: number) =>
    Uint8Array.from({ length: 2345 }, () => Math.floor(limit * stream.uniform()));
  return { pixels: bytes(256), labels: bytes(3), count: 2345, inputSize: 1, classes: 3 };
}

/** Takes the pixel for a class or, half of the time, not; losses do not add up exactly. */
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
  it.each([1, 2, 5])('comes to the bits of one thread with %i workers', async (workers) => {
    const testSet = examples();
    const board = createScoreBoard(testSet);
    const evaluator = createEvaluator(trainer(), testSet);
    for (const bias of [0, 1]) {
      const weights = Float32Array.of(bias);
      clearScores(board);
      await Promise.all(
        Array.from({ length: workers }, () => scoreSlices(board, testSet, trainer(), weights)),
      );
      expect(readScores(board, testSet)).toEqual(await evaluator.evaluate(weights));
    }
  });

  it('has each slice scored once, by whoever is free', async () => {
    const testSet = examples();
    const board = createScoreBoard(testSet);
    let busy = 0;
    let free = 0;
    const never = () => (busy++, new Promise<void>(() => undefined));
    const atOnce = async () => void free++;
    void scoreSlices(board, testSet, trainer(never), Float32Array.of(0));
    await scoreSlices(board, testSet, trainer(atOnce), Float32Array.of(0));
    expect([busy, free]).toEqual([1, 2]);
  });
});
