import { ConfigError } from '../errors/user-error';
import type { LocalTraining } from '../training/local-training';
import { fedAvg } from './fed-avg';
import { requireAllSteps, requirePlainSgd } from './require-local-training';
import type { ServerRate, Strategy } from './strategy';

/**
 * FedSGD (McMahan et al. 2017, arXiv 1602.05629, section 2): every client computes the gradient gₖ
 * over its whole shard, and the server steps w ← w − η·ηₗ·Σ (nₖ ÷ n)·gₖ. It is FedAvg with one epoch
 * of one batch; with all clients it is gradient descent on the pooled data.
 *
 * @param rate η > 0, in addition to the local rate ηₗ; 1 is McMahan's
 */
export function fedSgd(rate: ServerRate): Strategy {
  return { ...fedAvg(rate), name: 'fedsgd', localTraining: requireOneGradient };
}

function requireOneGradient(asked: LocalTraining): LocalTraining {
  const wanted = 'fedsgd takes one gradient on the whole shard per round';
  if (asked.steps !== undefined) {
    throw new ConfigError('local-steps', `${wanted}. Leave --local-steps out.`);
  }
  if (asked.epochs !== 1) {
    throw new ConfigError(
      'epochs',
      `${wanted}, not ${asked.epochs} epochs. Use --epochs=1, without --local-work.`,
    );
  }
  if (asked.batchSize !== 'full') {
    throw new ConfigError('batch', `${wanted}, not on ${asked.batchSize}. Use --batch=full.`);
  }
  requirePlainSgd('fedsgd', asked);
  requireAllSteps('fedsgd', asked);
  return asked;
}
