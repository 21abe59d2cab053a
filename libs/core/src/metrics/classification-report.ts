import { accuracyOf, confusionMatrix } from './confusion-matrix';
import { rocAuc } from './roc-auc';

/** Scores of one class against the rest. */
export interface ClassScores {
  /** Precision, recall and F1 are 0 where they would be 0 ÷ 0, as in scikit-learn. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Area under the ROC curve, one class against the rest; see {@link rocAuc} for when it is null. */
  readonly rocAuc: number | null;
  /** Examples of the class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly accuracy: number;
  readonly perClass: readonly ClassScores[];
  /**
   * Unweighted means, as scikit-learn's: over the classes that an example has or is taken for, and of
   * `rocAuc` over those that have one.
   */
  readonly macro: Omit<ClassScores, 'support'>;
  /** `confusionMatrix[actual][predicted]`, counts. */
  readonly confusionMatrix: readonly (readonly number[])[];
}

/**
 * Scores class probabilities (row-major, `labels.length × classes`) against the true labels.
 */
export function classificationReport(
  probabilities: Float32Array,
  labels: Uint8Array,
  classes: number,
): ClassificationReport {
  const matrix = confusionMatrix(probabilities, labels, classes);
  const perClass = matrix.map((_, label) => ({
    ...countScores(matrix, label),
    rocAuc: rocAuc(columnOf(probabilities, classes, label), labels, label),
  }));
  return {
    accuracy: accuracyOf(matrix),
    perClass,
    macro: macroMeans(perClass.filter((_, label) => occurs(matrix, label))),
    confusionMatrix: matrix,
  };
}

/** Whether an example has this label, or was given it. */
function occurs(matrix: readonly (readonly number[])[], label: number): boolean {
  return matrix[label].some(Boolean) || matrix.some((row) => row[label] > 0);
}

function countScores(matrix: number[][], label: number): Omit<ClassScores, 'rocAuc'> {
  const hits = matrix[label][label];
  const support = sum(matrix[label]);
  const predicted = sum(matrix.map((row) => row[label]));
  const f1 = ratio(2 * hits, support + predicted);
  return { precision: ratio(hits, predicted), recall: ratio(hits, support), f1, support };
}

function macroMeans(perClass: readonly ClassScores[]): ClassificationReport['macro'] {
  const mean = (values: number[]): number => ratio(sum(values), values.length);
  const aucs = perClass.map((scores) => scores.rocAuc).filter((auc) => auc !== null);
  return {
    precision: mean(perClass.map((scores) => scores.precision)),
    recall: mean(perClass.map((scores) => scores.recall)),
    f1: mean(perClass.map((scores) => scores.f1)),
    rocAuc: aucs.length > 0 ? mean(aucs) : null,
  };
}

function columnOf(probabilities: Float32Array, classes: number, label: number): Float32Array {
  const rows = probabilities.length / classes;
  return Float32Array.from({ length: rows }, (_, row) => probabilities[row * classes + label]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
