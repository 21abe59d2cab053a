import { asSpec, type Chart } from './chart';
import { PALETTE } from './palette';
import { INK } from './theme';

export interface ConfusionChartOptions {
  readonly title: string;
  /** What each class is called. */
  readonly classes: readonly (string | number)[];
  /** Counts: a row per true class, a column per predicted one. */
  readonly matrix: readonly (readonly number[])[];
}

/** Side of a cell of the matrix, in pixels. */
const SIDE = 34;

/** Classes up to which counts are written into the cells. */
const MAX_WRITTEN = 20;

/** Who is taken for whom: a square per pair of classes, as strong as its share of the true class. */
export function confusionChart({ title, classes, matrix }: ConfusionChartOptions): Chart {
  const values = matrix.flatMap((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, j) => {
      const share = total === 0 ? 0 : count / total;
      return { actual: classes[i], predicted: classes[j], count, share };
    });
  });
  const step = matrix.length <= MAX_WRITTEN ? SIDE : 12;
  const axis = { domain: false, ticks: false, labelAngle: 0 };
  const encoding = {
    x: { field: 'predicted', type: 'ordinal', sort: null, title: 'predicted class', axis },
    y: { field: 'actual', type: 'ordinal', sort: null, title: 'true class', axis },
  };
  const square = {
    mark: { type: 'rect', color: PALETTE[0], tooltip: false },
    encoding: {
      ...encoding,
      // The root shows rare mistakes, which a linear scale would hide.
      opacity: {
        field: 'share',
        type: 'quantitative',
        scale: { type: 'sqrt', domain: [0, 1], range: [0.02, 1] },
        legend: null,
      },
    },
  };
  const count = {
    mark: { type: 'text', fontSize: 11 },
    encoding: {
      ...encoding,
      text: { field: 'count', type: 'quantitative', format: ',d' },
      color: { condition: { test: 'datum.share > 0.3', value: '#fff' }, value: INK },
    },
  };
  return {
    title,
    description: `Confusion matrix of ${matrix.length} classes: rows are true classes, columns predicted ones; the stronger a square, the larger its share of the true class (square root).`,
    spec: asSpec({
      width: { step },
      height: { step },
      data: { values },
      layer: matrix.length <= MAX_WRITTEN ? [square, count] : [square],
    }),
  };
}
