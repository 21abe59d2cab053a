import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  accuracyOf,
  classificationReport,
  confusionMatrix,
  type ClassificationReport,
  type Examples,
  type LocalTrainer,
  type Predictions,
} from '@fedsim/core';

/** Examples evaluated before sockets get their turn again: a few milliseconds' work. */
const CHUNK = 1000;

/** Scores the global model on the test set, the only examples the server opens. */
export interface Evaluator {
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  report(weights: Float32Array): Promise<ClassificationReport & { loss: number }>;
}

export function createEvaluator(trainer: LocalTrainer, testSet: Examples): Evaluator {
  const { labels, classes } = testSet;
  return {
    evaluate: async (weights) => {
      const { probabilities, loss } = await predictInChunks(trainer, weights, testSet);
      return { loss, accuracy: accuracyOf(confusionMatrix(probabilities, labels, classes)) };
    },
    report: async (weights) => {
      const { probabilities, loss } = await predictInChunks(trainer, weights, testSet);
      return { ...classificationReport(probabilities, labels, classes), loss };
    },
  };
}

/** Predictions for all examples, with a turn of the event loop for sockets between the chunks. */
async function predictInChunks(
  trainer: LocalTrainer,
  weights: Float32Array,
  examples: Examples,
): Promise<Omit<Predictions, 'logits'>> {
  const probabilities = new Float32Array(examples.count * examples.classes);
  let totalLoss = 0;
  for (let start = 0; start < examples.count; start += CHUNK) {
    const chunk = rowsFrom(examples, start, Math.min(CHUNK, examples.count - start));
    const predicted = await trainer.predict(weights, chunk);
    probabilities.set(predicted.probabilities, start * examples.classes);
    totalLoss += predicted.loss * chunk.count;
    await nextTurn();
  }
  return { probabilities, loss: totalLoss / examples.count };
}

/** A run of neighbouring examples: views, not copies. */
function rowsFrom(examples: Examples, start: number, count: number): Examples {
  const { pixels, labels, inputSize } = examples;
  const from = start * inputSize;
  return {
    ...examples,
    pixels: pixels.subarray(from, from + count * inputSize),
    labels: labels.subarray(start, start + count),
    count,
  };
}
