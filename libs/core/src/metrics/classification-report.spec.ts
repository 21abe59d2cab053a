import { randomStream } from '../random/random-stream';
import { classificationReport } from './classification-report';
import { predictedClasses } from './confusion-matrix';

/**
 * 200 labels of 10 classes, each with ten scores in 64ths (so that many tie) which favour the true
 * class: the very numbers that scikit-learn was given for the golden values below.
 */
function scoredExamples(): { scores: Float32Array; labels: Uint8Array } {
  const stream = randomStream(42, 'golden');
  const [labels, scores]: [number[], number[]] = [[], []];
  for (let row = 0; row < 200; row++) {
    const label = stream.below(10);
    labels.push(label);
    for (let c = 0; c < 10; c++) scores.push((stream.below(48) + (c === label ? 16 : 0)) / 64);
  }
  return { scores: Float32Array.from(scores), labels: Uint8Array.from(labels) };
}

// scikit-learn 1.9.1: precision_recall_fscore_support(y, p.argmax(1), zero_division=0) and
// roc_auc_score(y == k, p[:, k]); precision, recall, F1, support, AUC per class.
const GOLDEN = [
  [0.631578947368, 0.521739130435, 0.571428571429, 23, 0.803733726357],
  [0.48, 0.666666666667, 0.558139534884, 18, 0.849969474969],
  [0.37037037037, 0.588235294118, 0.454545454545, 17, 0.887656702025],
  [0.571428571429, 0.363636363636, 0.444444444444, 22, 0.735061287028],
  [0.363636363636, 0.333333333333, 0.347826086957, 24, 0.710464015152],
  [0.526315789474, 0.454545454545, 0.487804878049, 22, 0.767620020429],
  [0.470588235294, 0.32, 0.380952380952, 25, 0.705257142857],
  [0.375, 0.5625, 0.45, 16, 0.825917119565],
  [0.4375, 0.35, 0.388888888889, 20, 0.755416666667],
  [0.294117647059, 0.384615384615, 0.333333333333, 13, 0.750514191691],
];

// scikit-learn 1.9.1: confusion_matrix(y, p.argmax(1)).
const GOLDEN_MATRIX = [
  [12, 2, 2, 2, 2, 2, 1, 0, 0, 0],
  [0, 12, 1, 0, 0, 0, 2, 2, 0, 1],
  [1, 0, 10, 0, 2, 0, 0, 0, 0, 4],
  [0, 3, 2, 8, 2, 2, 1, 2, 2, 0],
  [1, 2, 3, 0, 8, 1, 2, 4, 2, 1],
  [2, 1, 3, 0, 0, 10, 2, 2, 1, 1],
  [1, 2, 3, 1, 3, 1, 8, 2, 0, 4],
  [0, 0, 2, 1, 2, 1, 0, 9, 1, 0],
  [2, 1, 1, 1, 2, 2, 0, 3, 7, 1],
  [0, 2, 0, 1, 1, 0, 1, 0, 3, 5],
];

describe('classificationReport', () => {
  const { scores, labels } = scoredExamples();
  const report = classificationReport(scores, labels, 10);

  it.each(GOLDEN.map((row, label) => [label, row] as const))(
    'scores class %d as scikit-learn does',
    (label, [precision, recall, f1, support, auc]) => {
      const scored = report.perClass[label];
      expect(scored.precision).toBeCloseTo(precision, 10);
      expect(scored.recall).toBeCloseTo(recall, 10);
      expect(scored.f1).toBeCloseTo(f1, 10);
      expect(scored.support).toBe(support);
      expect(scored.rocAuc).toBeCloseTo(auc, 10);
    },
  );

  it('has scikit-learn’s accuracy, macro means and confusion matrix', () => {
    expect(report.accuracy).toBe(0.445);
    expect(report.macro.precision).toBeCloseTo(0.45205359246303517, 10);
    expect(report.macro.recall).toBeCloseTo(0.4545271627349633, 10);
    expect(report.macro.f1).toBeCloseTo(0.44173635734820965, 10);
    expect(report.macro.rocAuc).toBeCloseTo(0.7791610346739501, 10);
    expect(report.confusionMatrix).toEqual(GOLDEN_MATRIX);
  });

  it('scores 0 ÷ 0 as 0, and gives a class without examples no AUC', () => {
    const scores = Float32Array.of(0.9, 0.1, 0, 0.8, 0.2, 0, 0.3, 0.7, 0);
    const { perClass, macro } = classificationReport(scores, Uint8Array.of(0, 0, 1), 3);
    expect(perClass[2]).toEqual({ precision: 0, recall: 0, f1: 0, rocAuc: null, support: 0 });
    // Class 2 neither occurs nor is predicted, and scikit-learn leaves it out.
    expect(macro).toEqual({ precision: 1, recall: 1, f1: 1, rocAuc: 1 });
  });

  // scikit-learn 1.9.1: precision_score, recall_score, f1_score(y, p, average='macro', zero_division=0).
  it.each([
    ['told right', [1, 2, 3, 3], [1, 2, 3, 3], [1, 1, 1]],
    [
      'with gaps and mistakes',
      [1, 1, 4, 4, 6, 6],
      [1, 4, 4, 4, 6, 1],
      [0.7222222222222222, 0.6666666666666666, 0.6555555555555556],
    ],
    [
      'of which one is predicted alone',
      [0, 0, 2, 2],
      [0, 3, 2, 2],
      [0.6666666666666666, 0.5, 0.5555555555555555],
    ],
  ])('averages over the classes that occur, as scikit-learn does: classes %s', (...args) => {
    const [, labels, predicted, [precision, recall, f1]] = args;
    const classes = 27;
    const scores = new Float32Array(labels.length * classes);
    predicted.forEach((label, row) => (scores[row * classes + label] = 1));
    const { macro } = classificationReport(scores, Uint8Array.from(labels), classes);
    expect(macro.precision).toBeCloseTo(precision, 12);
    expect(macro.recall).toBeCloseTo(recall, 12);
    expect(macro.f1).toBeCloseTo(f1, 12);
  });

  it('has no macro AUC when only one class is present', () => {
    const { macro, accuracy } = classificationReport(
      Float32Array.of(1, 0, 1, 0),
      new Uint8Array(2),
      2,
    );
    expect([macro.rocAuc, accuracy]).toEqual([null, 1]);
  });

  it('reports on nothing at all without dividing by it', () => {
    const { accuracy, macro } = classificationReport(new Float32Array(0), new Uint8Array(0), 2);
    expect({ accuracy, ...macro }).toEqual({
      accuracy: 0,
      precision: 0,
      recall: 0,
      f1: 0,
      rocAuc: null,
    });
  });
});

describe('predictedClasses', () => {
  it('takes the lowest class of those with the highest score', () => {
    expect([...predictedClasses(Float32Array.of(0.1, 0.4, 0.4, 0.5, 0.2, 0.5), 3)]).toEqual([1, 0]);
  });
});
