import { asSpec, type Chart } from './chart';
import { seriesScale } from './series-scale';
import { INK } from './theme';

/** A receiver operating characteristic. */
export interface RocCurve {
  /** What tells it from the others: its colour and label. */
  readonly series: string;
  /** Shares from 0 to 1, both rising. */
  readonly points: readonly { readonly falsePositives: number; readonly truePositives: number }[];
}

export interface RocChartOptions {
  readonly title: string;
  readonly curves: readonly RocCurve[];
}

const SIDE = 300;

/** The least share that is shown: on logarithmic axes there is no 0. */
const LEAST = 0.001;

/**
 * ROC curves on logarithmic axes, as Carlini et al. 2022 ask for: what counts is how many are found while few are accused
 * wrongly. A dashed line is chance, and a rule is at 1 % of false positives.
 */
export function rocChart({ title, curves }: RocChartOptions): Chart {
  const values = curves.flatMap(({ series, points }) =>
    points.map((point, order) => ({
      series,
      order,
      falsePositives: Math.max(LEAST, point.falsePositives),
      truePositives: Math.max(LEAST, point.truePositives),
    })),
  );
  const { color, strokeDash } = seriesScale(curves.map(({ series }) => series));
  const x = axis('falsePositives', 'false positives');
  const y = axis('truePositives', 'true positives');
  const legend = { orient: 'bottom', title: null, direction: 'vertical', labelLimit: 400 };
  return {
    title,
    description: `ROC curves of ${curves.length} attacks on logarithmic axes from ${LEAST} to 1: the share of members found over the share of others taken for members. The dashed line is chance, the vertical rule is at 1 % of false positives.`,
    spec: asSpec({
      width: SIDE,
      height: SIDE,
      layer: [
        {
          data: { values: [LEAST, 1].map((at) => ({ falsePositives: at, truePositives: at })) },
          mark: { type: 'line', color: INK, opacity: 0.5, strokeDash: [3, 3] },
          encoding: { x, y },
        },
        {
          data: { values: [{ falsePositives: 0.01 }] },
          mark: { type: 'rule', color: INK, opacity: 0.35 },
          encoding: { x },
        },
        {
          data: { values },
          mark: { type: 'line', strokeWidth: 2, interpolate: 'step-after' },
          encoding: {
            ...{ x, y, order: { field: 'order' } },
            color: { ...color, legend },
            strokeDash: { ...strokeDash, legend },
          },
        },
      ],
    }),
  };
}

function axis(field: string, title: string) {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { type: 'log', domain: [LEAST, 1], nice: false },
    axis: { values: [LEAST, 0.01, 0.1, 1], format: '~%' },
  };
}
