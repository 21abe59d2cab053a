import type { Examples } from '../data/examples';
import type { Measures } from '../measures/measures';
import type { LocalTrainer } from '../training/local-trainer';
import { classificationReport, type ClassificationReport } from './classification-report';
import { predictedClasses } from './confusion-matrix';
import { figureOf, measureName, type Metric } from './metric';
import { overallLoss, sliceAt, sliceCount } from './test-slices';

/** How a model does on the test set. */
export interface TestScore {
  /** 0 to 1. */
  readonly accuracy: number;
  /** Mean loss. */
  readonly loss: number;
  /** The figures of further metrics, by the name that they have in tables; absent without any. */
  readonly measures?: Measures;
}

/** Scores the global model on the test set. */
export interface Evaluator {
  evaluate(weights: Float32Array): Promise<TestScore>;
  report(weights: Float32Array): Promise<ClassificationReport & { readonly loss: number }>;
}

/** What is known of each slice of the test set once it is scored; threads may share the memory. */
export interface SliceScores {
  /** Mean loss of each slice. */
  readonly losses: Float64Array;
  /** How many examples of each slice were told right. */
  readonly hits: Int32Array;
  /** Of all examples, row-major `count × classes`; only where metrics want them. */
  readonly probabilities?: Float32Array;
}

/** Scores one slice. */
export async function scoreSlice(
  trainer: Pick<LocalTrainer, 'predict'>,
  weights: Float32Array,
  testSet: Examples,
  index: number,
  { losses, hits, probabilities }: SliceScores,
): Promise<void> {
  const slice = sliceAt(testSet, index);
  const predicted = await trainer.predict(weights, slice);
  const classes = predictedClasses(predicted.probabilities, slice.classes);
  losses[index] = predicted.loss;
  hits[index] = classes.filter((label, row) => label === slice.labels[row]).length;
  probabilities?.set(predicted.probabilities, slice.start * slice.classes);
}

/** The score on the whole test set, once all slices are scored. */
export function overallScore(
  testSet: Examples,
  { losses, hits, probabilities }: SliceScores,
  metrics: readonly Metric[] = [],
): TestScore {
  const right = hits.reduce((sum, count) => sum + count, 0);
  const score = { loss: overallLoss(testSet, losses), accuracy: right / testSet.count };
  if (!probabilities || metrics.length === 0) return score;
  const { labels, classes } = testSet;
  const figures = metrics.map((metric) => [
    measureName(metric.name),
    figureOf(metric, { probabilities, labels, classes }),
  ]);
  return { ...score, measures: Object.fromEntries(figures) };
}

/** How an evaluator is to work. */
export interface EvaluatorOptions {
  readonly metrics?: readonly Metric[];
  /** Awaited before each slice, where others are to have a turn. */
  beforeSlice?(): Promise<void>;
}

/**
 * The evaluator of every command and of the library: scores slice by slice, so that all of them have
 * the same bits.
 */
export function createEvaluator(
  trainer: Pick<LocalTrainer, 'predict'>,
  testSet: Examples,
  { metrics = [], beforeSlice }: EvaluatorOptions = {},
): Evaluator {
  const { count, labels, classes } = testSet;
  const slices = sliceCount(testSet);
  const score = async (weights: Float32Array, probabilities?: Float32Array) => {
    const hits = new Int32Array(slices);
    const scores = { losses: new Float64Array(slices), hits, probabilities };
    for (let i = 0; i < slices; i++) {
      await beforeSlice?.();
      await scoreSlice(trainer, weights, testSet, i, scores);
    }
    return overallScore(testSet, scores, metrics);
  };
  const room = (): Float32Array => new Float32Array(count * classes);
  return {
    evaluate: (weights) => score(weights, metrics.length > 0 ? room() : undefined),
    report: async (weights) => {
      const probabilities = room();
      const { loss } = await score(weights, probabilities);
      return { ...classificationReport(probabilities, labels, classes), loss };
    },
  };
}
