import { ConfigError } from '../errors/user-error';
import type { LocalTraining } from '../training/local-training';

/** Throws a ConfigError unless the optimizer is plain SGD, whose change is −η·Σg. */
export function requirePlainSgd(strategy: string, { optimizer }: LocalTraining): void {
  const momentum = 'momentum' in optimizer ? optimizer.momentum : 0;
  const plain = optimizer.kind !== 'adam' && optimizer.kind !== 'adamw' && momentum === 0;
  if (plain) return;
  throw new ConfigError(
    'optimizer',
    `${strategy} needs plain SGD on the clients, not ${optimizer.kind}. Use --optimizer=sgd.`,
  );
}

/** Throws a ConfigError when steps may be taken back by early stopping. */
export function requireAllSteps(strategy: string, { patience }: LocalTraining): void {
  if (patience === 0) return;
  throw new ConfigError(
    'patience',
    `${strategy} has to know the steps behind a client's change. Use --patience=0.`,
  );
}
