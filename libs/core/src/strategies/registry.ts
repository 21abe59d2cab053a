import { didYouMean } from '../errors/did-you-mean';
import { ConfigError } from '../errors/user-error';
import { parseSchedule } from '../schedules/rate-schedule';
import { type AdaptiveServer, fedAdagrad, fedAdam, fedYogi } from './fed-opt';
import { fedAvg } from './fed-avg';
import { fedAvgM } from './fed-avg-m';
import { fedDyn } from './fed-dyn';
import { fedNova } from './fed-nova';
import { fedProx } from './fed-prox';
import { fedSgd } from './fed-sgd';
import { qFedAvg } from './q-fed-avg';
import { scaffold } from './scaffold';
import type { ServerRate, Strategy } from './strategy';
import { isModuleTerm } from '../terms/kind';
import { ownStrategy } from './own-strategy';
import type { StrategyDefaults, StrategyParameters, StrategySettings } from './strategy-parameters';

interface StrategyEntry {
  /** The parameters that it has a use for. */
  readonly parameters: readonly (keyof StrategyParameters)[];
  /** Settings whose default does not suit it, or that it cannot work with, and what they are in their place. */
  readonly defaults?: StrategyDefaults;
  create(parameters: StrategyParameters): Strategy;
}

const RATE = ['serverLr', 'serverLrSchedule'] as const;
const ADAPTIVE = [...RATE, 'serverBeta1', 'serverTau'] as const;

const PLAIN_SGD = { optimizer: 'sgd' } as const;

const strategies: Readonly<Record<string, StrategyEntry>> = {
  fedavg: { parameters: RATE, create: (p) => fedAvg(rateOf(p)) },
  fedsgd: {
    parameters: RATE,
    defaults: { ...PLAIN_SGD, epochs: 1, batch: 'full', lr: 0.3 },
    create: (p) => fedSgd(rateOf(p)),
  },
  fedprox: {
    parameters: [...RATE, 'proximalMu'],
    create: (p) => fedProx(rateOf(p), p.proximalMu),
  },
  scaffold: { parameters: RATE, defaults: PLAIN_SGD, create: (p) => scaffold(rateOf(p)) },
  fednova: {
    parameters: [...RATE, 'fednovaMu'],
    create: (p) => fedNova(rateOf(p), p.fednovaMu),
  },
  feddyn: { parameters: ['feddynAlpha'], create: (p) => fedDyn(p.feddynAlpha) },
  qfedavg: {
    parameters: [...RATE, 'fairnessQ'],
    defaults: { ...PLAIN_SGD, lr: 0.2, fairnessQ: 0.1 },
    create: (p) => qFedAvg(rateOf(p), p.fairnessQ),
  },
  fedavgm: {
    parameters: [...RATE, 'serverMomentum', 'serverNesterov'],
    create: (p) => fedAvgM(rateOf(p), p.serverMomentum, p.serverNesterov),
  },
  fedadagrad: {
    parameters: ADAPTIVE,
    defaults: { serverLr: 0.1 },
    create: (p) => fedAdagrad(adaptive(p)),
  },
  fedadam: {
    parameters: [...ADAPTIVE, 'serverBeta2'],
    defaults: { serverLr: 0.01 },
    create: (p) => fedAdam(adaptive(p), p.serverBeta2),
  },
  fedyogi: {
    parameters: [...ADAPTIVE, 'serverBeta2'],
    defaults: { serverLr: 0.01 },
    create: (p) => fedYogi(adaptive(p), p.serverBeta2),
  },
};

function rateOf({ serverLr, serverLrSchedule }: StrategyParameters): ServerRate {
  const schedule = parseSchedule('server-lr-schedule', serverLrSchedule);
  return (round) => serverLr * schedule(round);
}

function adaptive(parameters: StrategyParameters): AdaptiveServer {
  const { serverBeta1: beta1, serverTau: tau } = parameters;
  return { rate: rateOf(parameters), beta1, tau };
}

/** Names accepted by `--strategy`. */
export function strategyNames(): string[] {
  return Object.keys(strategies);
}

/** The strategies that have a use for a parameter. */
export function strategiesWith(parameter: keyof StrategyParameters): string[] {
  return strategyNames().filter((name) => strategies[name].parameters.includes(parameter));
}

/** What a strategy has in place of the defaults of settings; nothing for an unknown one, or one from a file. */
export function strategyDefaults(name: string): StrategyDefaults {
  return Object.hasOwn(strategies, name) ? (strategies[name].defaults ?? {}) : {};
}

/** The strategy that the settings ask for, by name or by path; throws a ConfigError for an unknown one. */
export function createStrategy(settings: StrategySettings): Strategy {
  const { strategy: name } = settings;
  if (isModuleTerm(name)) return ownStrategy(name, settings);
  if (!Object.hasOwn(strategies, name)) {
    const use = `Use one of: ${strategyNames().join(', ')}.${didYouMean(name, strategyNames())}`;
    throw new ConfigError('strategy', `unknown strategy "${name}". ${use}`);
  }
  return strategies[name].create(settings);
}
