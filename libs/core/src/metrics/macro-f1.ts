import type { Kind } from '../terms/kind';
import { classificationReport } from './classification-report';
import type { Metric } from './metric';

/** Unweighted mean of F1 over the classes that occur, as in `summary.json`. */
export function macroF1(): Metric {
  return {
    name: 'macro-f1',
    of: ({ probabilities, labels, classes }) =>
      classificationReport(probabilities, labels, classes).macro.f1,
  };
}

export const macroF1Kind: Kind<Metric> = {
  name: 'macro-f1',
  usage: 'macro-f1, which has no parameter',
  example: 'macro-f1',
  create: (parameter) => (parameter === undefined ? macroF1() : undefined),
};
