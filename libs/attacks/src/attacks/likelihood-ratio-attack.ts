import { inferLabelCounts } from '../labels/infer-labels';
import { logitConfidences, withTrainer } from '../membership/scores';
import { shadowModels } from '../membership/shadow-models';
import type { Attack } from './attack';
import { clientModel } from './loss-threshold-attack';

/** Models trained for the comparison. */
const SHADOWS = 16;

/** Examples that a shadow model is trained on at most: more take minutes and are hardly memorised. */
const MOST_EXAMPLES = 2000;

/** How much surer the client's model is of an example than models that have not seen it. */
export const likelihoodRatioAttack: Attack = {
  name: 'likelihood-ratio',
  title: 'Membership by the likelihood ratio',
  about: `${SHADOWS} shadow models are trained as the client's was, on public examples with the labels that it seems to have; an example is taken for a member where the client's model is surer of it than theirs are (LiRA, Carlini et al. 2022: the offline variant, with one variance for all examples).`,
  run: (target, onProgress) =>
    withTrainer(target.spec, async (trainer) => {
      const { observed, candidates } = target;
      const counts = await inferLabelCounts(target, Math.min(MOST_EXAMPLES, observed.examples));
      const found = await logitConfidences(trainer, clientModel(target), candidates);
      const sums = new Float64Array(found.length);
      let shadows = 0;
      for await (const weights of shadowModels(target, trainer, counts, SHADOWS)) {
        const without = await logitConfidences(trainer, weights, candidates);
        without.forEach((value, i) => (sums[i] += value));
        await onProgress(++shadows / SHADOWS);
      }
      // With one variance for all, the ratio orders examples as the distance from the shadow models' mean does.
      return { kind: 'membership', scores: found.map((value, i) => value - sums[i] / shadows) };
    }),
};
