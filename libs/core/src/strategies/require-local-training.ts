import { ConfigError } from '../errors/user-error';
import type { LocalTraining } from '../training/local-training';

/**
 * The local training, if it is plain SGD to the end, whose change is −η·Σg; else throws a
 * ConfigError that names the strategy.
 */
export function requirePlainSgd(strategy: string, training: LocalTraining): LocalTraining {
  const { optimizer } = training;
  const momentum = 'momentum' in optimizer ? optimizer.momentum : 0;
  if (optimizer.kind === 'adam' || optimizer.kind === 'adamw' || momentum > 0) {
    throw new ConfigError(
      'optimizer',
      `${strategy} needs plain SGD on the clients, not ${optimizer.kind}. Use --optimizer=sgd.`,
    );
  }
  requireAllSteps(strategy, training);
  return training;
}

/** Throws a ConfigError when steps may be taken back by early stopping. */
export function requireAllSteps(strategy: string, { patience }: LocalTraining): void {
  if (patience === 0) return;
  throw new ConfigError(
    'patience',
    `${strategy} has to know the steps behind a client's change. Use --patience=0.`,
  );
}
