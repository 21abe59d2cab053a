import {
  accuracyOf,
  classificationReport,
  confusionMatrix,
  type ClassificationReport,
  type Examples,
  type LocalTrainer,
} from '@fedsim/core';

/** Scores the global model on the test set, the only examples the server opens. */
export interface Evaluator {
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  report(weights: Float32Array): Promise<ClassificationReport & { loss: number }>;
}

export function createEvaluator(trainer: LocalTrainer, testSet: Examples): Evaluator {
  const { labels, classes } = testSet;
  return {
    evaluate: async (weights) => {
      const { probabilities, loss } = await trainer.predict(weights, testSet);
      return { loss, accuracy: accuracyOf(confusionMatrix(probabilities, labels, classes)) };
    },
    report: async (weights) => {
      const { probabilities, loss } = await trainer.predict(weights, testSet);
      return { ...classificationReport(probabilities, labels, classes), loss };
    },
  };
}
