import { ConfigError } from '../config/config-error';
import { fedAvg } from './fed-avg';
import type { Strategy } from './strategy';

const strategies: Readonly<Record<string, () => Strategy>> = { fedavg: fedAvg };

/** Names accepted by `--strategy`. */
export function strategyNames(): string[] {
  return Object.keys(strategies);
}

/** The strategy of this name; throws a ConfigError for an unknown one. */
export function createStrategy(name: string): Strategy {
  if (!Object.hasOwn(strategies, name)) {
    const known = strategyNames().join(', ');
    throw new ConfigError('strategy', `unknown strategy "${name}". Use one of: ${known}.`);
  }
  return strategies[name]();
}
