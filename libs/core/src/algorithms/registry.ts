import { ConfigError } from '../config/config-error';
import { fedAdagrad } from './fed-adagrad';
import { fedAdam } from './fed-adam';
import { fedAvg } from './fed-avg';
import { fedAvgM } from './fed-avg-m';
import { fedProx } from './fed-prox';
import { fedYogi } from './fed-yogi';
import type { Strategy } from './strategy';

/** The settings that strategies take their parameters from. */
export interface StrategySettings {
  readonly strategy: string;
  readonly serverLr: number;
  readonly serverMomentum: number;
  readonly serverBeta1: number;
  readonly serverBeta2: number;
  readonly serverTau: number;
  readonly proximalMu: number;
}

const strategies: Readonly<Record<string, (settings: StrategySettings) => Strategy>> = {
  fedavg: fedAvg,
  fedprox: ({ proximalMu }) => fedProx(proximalMu),
  fedavgm: ({ serverLr, serverMomentum }) => fedAvgM(serverLr, serverMomentum),
  fedadagrad: (settings) => fedAdagrad(adaptive(settings)),
  fedadam: (settings) => fedAdam(adaptive(settings), settings.serverBeta2),
  fedyogi: (settings) => fedYogi(adaptive(settings), settings.serverBeta2),
};

function adaptive({ serverLr, serverBeta1, serverTau }: StrategySettings) {
  return { learningRate: serverLr, beta1: serverBeta1, tau: serverTau };
}

/** Names accepted by `--strategy`. */
export function strategyNames(): string[] {
  return Object.keys(strategies);
}

/** The strategy that the settings ask for; throws a ConfigError for an unknown one. */
export function createStrategy(settings: StrategySettings): Strategy {
  const { strategy: name } = settings;
  if (!Object.hasOwn(strategies, name)) {
    const known = strategyNames().join(', ');
    throw new ConfigError('strategy', `unknown strategy "${name}". Use one of: ${known}.`);
  }
  return strategies[name](settings);
}
