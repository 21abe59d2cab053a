import { asSpec, type Chart } from './chart';
import { seriesScale } from './series-scale';
import { rowAxis, rowStep } from './spread-chart';
import { fiveNumbers } from './statistics/quartiles';
import { INK } from './theme';

/** Values of many members of a cell, such as the accuracies of its clients. */
export interface CellDistribution {
  readonly cell: string;
  readonly series: string;
  readonly values: readonly number[];
  /** A value to point out: the mean of the worst tenth. */
  readonly worst: number;
}

export interface DistributionChartOptions {
  readonly title: string;
  readonly measure: string;
  readonly cells: readonly CellDistribution[];
}

/** From the least to the greatest share, in whole steps of 5 %. */
function shareDomain(shares: readonly number[]): [number, number] {
  const { least, greatest } = fiveNumbers(shares);
  return [Math.floor(20 * least) / 20, Math.ceil(20 * greatest) / 20];
}

/** A box per cell: least to greatest as a line, the middle half as a bar, the median, the worst tenth. */
export function distributionChart({ title, measure, cells }: DistributionChartOptions): Chart {
  const scale = seriesScale([...new Set(cells.map(({ series }) => series))]);
  const y = rowAxis(cells.map(({ cell }) => cell));
  const x = {
    type: 'quantitative',
    title: measure,
    axis: { format: '.1~%' },
    scale: { domain: shareDomain(cells.flatMap((cell) => [...cell.values])), nice: false },
  };
  const values = cells.map(({ values: all, ...cell }) => ({ ...cell, ...fiveNumbers(all) }));
  const from = (field: string, to: string) => ({ y, x: { ...x, field }, x2: { field: to } });
  return {
    title,
    description: `${measure} of ${cells.length} cells, a row each: a line from the least to the greatest, a bar over the middle half, a tick at the median, and a triangle at the mean of the worst tenth.`,
    spec: asSpec({
      width: 520,
      height: rowStep(cells.map(({ cell }) => cell)),
      data: { values },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1.2 },
          encoding: { ...from('least', 'greatest'), color: scale.color },
        },
        {
          mark: { type: 'bar', height: 11, opacity: 0.55 },
          encoding: { ...from('low', 'high'), color: scale.color },
        },
        {
          mark: { type: 'tick', thickness: 2.5, height: 18, color: INK },
          encoding: { y, x: { ...x, field: 'median' } },
        },
        {
          mark: { type: 'point', shape: 'triangle-up', filled: true, size: 55, color: INK },
          encoding: { y, x: { ...x, field: 'worst' } },
        },
      ],
    }),
  };
}
