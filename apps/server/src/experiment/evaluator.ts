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
import { overallLoss, sliceAt, sliceCount } from './test-slices';

/** Scores the global model on the test set, the only examples the server opens. */
export interface Evaluator {
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  report(weights: Float32Array): Promise<ClassificationReport & { loss: number }>;
}

export function createEvaluator(trainer: LocalTrainer, testSet: Examples): Evaluator {
  const { labels, classes } = testSet;
  return {
    evaluate: async (weights) => {
      const { probabilities, loss } = await predictInSlices(trainer, weights, testSet);
      return { loss, accuracy: accuracyOf(confusionMatrix(probabilities, labels, classes)) };
    },
    report: async (weights) => {
      const { probabilities, loss } = await predictInSlices(trainer, weights, testSet);
      return { ...classificationReport(probabilities, labels, classes), loss };
    },
  };
}

/** Predictions for all examples, with a turn of the event loop for sockets before each slice. */
async function predictInSlices(
  trainer: LocalTrainer,
  weights: Float32Array,
  examples: Examples,
): Promise<Omit<Predictions, 'logits'>> {
  const probabilities = new Float32Array(examples.count * examples.classes);
  const losses: number[] = [];
  for (let i = 0; i < sliceCount(examples); i++) {
    await nextTurn();
    const slice = sliceAt(examples, i);
    const predicted = await trainer.predict(weights, slice);
    probabilities.set(predicted.probabilities, slice.start * examples.classes);
    losses.push(predicted.loss);
  }
  return { probabilities, loss: overallLoss(examples, losses) };
}
