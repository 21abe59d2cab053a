import type { Examples } from '../data/examples';
import type { LocalTrainer, Predictions } from '../training/local-trainer';
import { classificationReport, type ClassificationReport } from './classification-report';
import { accuracyOf, confusionMatrix } from './confusion-matrix';
import { overallLoss, sliceAt, sliceCount } from './test-slices';

/** Accuracy, 0 to 1, and mean loss on the test set. */
export interface TestScore {
  readonly accuracy: number;
  readonly loss: number;
}

/** Scores the global model on the test set. */
export interface Evaluator {
  evaluate(weights: Float32Array): Promise<TestScore>;
  report(weights: Float32Array): Promise<ClassificationReport & { readonly loss: number }>;
}

/**
 * The evaluator of every command and of the library: scores slice by slice, so that all of them have
 * the same bits.
 *
 * @param beforeSlice awaited before each slice, where others are to have a turn
 */
export function createEvaluator(
  trainer: Pick<LocalTrainer, 'predict'>,
  testSet: Examples,
  beforeSlice?: () => Promise<void>,
): Evaluator {
  const { labels, classes } = testSet;
  const predict = (weights: Float32Array) =>
    predictInSlices(trainer, weights, testSet, beforeSlice);
  return {
    evaluate: async (weights) => {
      const { probabilities, loss } = await predict(weights);
      return { loss, accuracy: accuracyOf(confusionMatrix(probabilities, labels, classes)) };
    },
    report: async (weights) => {
      const { probabilities, loss } = await predict(weights);
      return { ...classificationReport(probabilities, labels, classes), loss };
    },
  };
}

async function predictInSlices(
  trainer: Pick<LocalTrainer, 'predict'>,
  weights: Float32Array,
  examples: Examples,
  beforeSlice?: () => Promise<void>,
): Promise<Omit<Predictions, 'logits'>> {
  const probabilities = new Float32Array(examples.count * examples.classes);
  const losses: number[] = [];
  for (let i = 0; i < sliceCount(examples); i++) {
    await beforeSlice?.();
    const slice = sliceAt(examples, i);
    const predicted = await trainer.predict(weights, slice);
    probabilities.set(predicted.probabilities, slice.start * examples.classes);
    losses.push(predicted.loss);
  }
  return { probabilities, loss: overallLoss(examples, losses) };
}
