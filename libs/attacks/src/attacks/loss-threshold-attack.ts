import { logitConfidences, withTrainer } from '../membership/scores';
import type { AttackTarget } from '../observe/attack-target';
import type { Attack } from './attack';

/** Whether the client's model is sure of an example: its loss, below a threshold. */
export const lossThresholdAttack: Attack = {
  name: 'loss-threshold',
  title: 'Membership by the loss',
  about:
    'Takes an example for one that the client has trained on where the loss of the client’s model, the model sent plus the update, is low (Yeom et al. 2018).',
  run: (target) =>
    withTrainer(target.spec, async (trainer) => ({
      kind: 'membership',
      // Sorted alike: the loss −ln p falls as the logit of p rises.
      scores: await logitConfidences(trainer, clientModel(target), target.candidates),
    })),
};

/** The weights of the client's model as the server knows them. */
export function clientModel({ observed: { model, delta } }: AttackTarget): Float32Array {
  return model.map((weight, i) => weight + delta[i]);
}
