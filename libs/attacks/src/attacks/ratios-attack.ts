import { ratioCandidates, type Candidate } from '../inversion/unit-ratios';
import type { Attack } from './attack';
import { examplesOf, MOST_IMAGES } from './examples-of';

/** {@link ratioCandidates}, as one attack of several. */
export const ratiosAttack: Attack = {
  name: 'ratios',
  title: 'Ratios of single units',
  about:
    'A unit of the first layer that was active for one example of the batch alone gives that example away, whatever the others are (Geiping et al. 2020, Boenisch et al. 2023). Units on which several steps or many examples have left their marks give blends.',
  run: async (target) => {
    const candidates = ratioCandidates(target.spec, target.observed.delta);
    const most = Math.min(MOST_IMAGES, examplesOf(target));
    const images = candidates.slice(0, most).map(({ pixels }) => pixels);
    return { kind: 'images', images, confidence: confidence(candidates) };
  },
};

function confidence(candidates: readonly Candidate[]): string {
  const sure = candidates.filter(({ units }) => units > 1).length;
  return `${candidates.length} ratios lie within the range of pixels; on ${sure} of them two units or more agree, which blends do not do by chance.`;
}
