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
  if (asked.epochs !== 1 || asked.steps !== undefined) {
    const given = asked.steps === undefined ? `${asked.epochs} epochs` : `${asked.steps} steps`;
    throw new ConfigError(
      'epochs',
      `${wanted}, not ${given}. Use --epochs=1, without --local-steps and --local-work.`,
    );
  }
  if (asked.batchSize !== 'full') {
    throw new ConfigError('batch', `${wanted}, not on ${asked.batchSize}. Use --batch=full.`);
  }
  requirePlainSgd('fedsgd', asked);
  requireAllSteps('fedsgd', asked);
  return asked;
}
