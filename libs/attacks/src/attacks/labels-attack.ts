import { inferLabelCounts } from '../labels/infer-labels';
import type { Attack } from './attack';
import { examplesOf } from './examples-of';

/** {@link inferLabelCounts}, as one attack of several. */
export const labelsAttack: Attack = {
  name: 'labels',
  title: 'Labels from the output layer',
  about:
    'The bias of class c changes by the share of c among the labels less its mean probability (of one example, its sign is enough: Zhao et al. 2020); how the model answers to each class is known from public examples (Wainakh et al. 2022). The model moves during many local steps, and a model that is well trained changes little.',
  run: async (target) => ({
    kind: 'labels',
    counts: await inferLabelCounts(target, examplesOf(target)),
  }),
};
