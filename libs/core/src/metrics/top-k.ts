import { whole } from '../terms/parameters';
import type { Kind } from '../terms/kind';
import type { Metric } from './metric';

/** Share of examples whose true class is among the k most probable; with k = 1 the accuracy, but for ties. */
export function topK(k: number): Metric {
  return {
    name: `top:${k}`,
    of: ({ probabilities, labels, classes }) => {
      let hits = 0;
      labels.forEach((label, row) => {
        const own = probabilities[row * classes + label];
        let above = 0;
        for (let c = 0; c < classes; c++) if (probabilities[row * classes + c] > own) above++;
        if (above < k) hits++;
      });
      return labels.length === 0 ? 0 : hits / labels.length;
    },
  };
}

export const top: Kind<Metric> = {
  name: 'top',
  usage: 'top:k with a whole k ≥ 1, e.g. top:3',
  example: 'top:3',
  create: (parameter) => {
    const k = parameter === undefined ? undefined : whole(parameter);
    return k === undefined ? undefined : topK(k);
  },
};
