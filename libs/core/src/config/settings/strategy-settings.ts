import { isModuleTerm } from '../../terms/kind';
import { strategiesWith, strategyNames } from '../../strategies/registry';
import type { StrategyParameters, StrategySettings } from '../../strategies/strategy-parameters';
import { withOwnDefaults } from './own-defaults';
import { ConfigError } from '../../errors/user-error';
import { flag, real, text } from '../schema/fields';
import { kebabCase } from '../schema/parse-config';

/** `η, of fedavg and fedprox`: what a parameter is, and whose. */
function parameter(name: keyof StrategyParameters, meaning: string): string {
  return `${meaning}, of ${strategiesWith(name).join(', ')}`;
}

const parameters = {
  serverLr: withOwnDefaults(
    'serverLr',
    real(1e-9, 1000, 1, parameter('serverLr', 'η, server learning rate')),
  ),
  serverLrSchedule: text('constant', 'what η is multiplied by over rounds, as --lr-schedule'),
  serverMomentum: real(0, 0.9999, 0.9, parameter('serverMomentum', 'β')),
  serverNesterov: flag(parameter('serverNesterov', "Nesterov's look ahead on the server")),
  serverBeta1: real(0, 0.9999, 0.9, parameter('serverBeta1', 'β₁')),
  serverBeta2: real(0, 0.999999, 0.99, parameter('serverBeta2', 'β₂')),
  serverTau: real(1e-12, 1000, 1e-3, parameter('serverTau', 'τ')),
  proximalMu: real(0, 1000, 0.01, parameter('proximalMu', 'μ; 0 is fedavg')),
  fednovaMu: real(0, 1000, 0, parameter('fednovaMu', 'μ of a proximal term; 0 is none')),
  feddynAlpha: real(1e-9, 1000, 0.1, parameter('feddynAlpha', 'α of the regulariser')),
  fairnessQ: withOwnDefaults(
    'fairnessQ',
    real(0, 100, 1, parameter('fairnessQ', 'q, how much high losses count more')),
  ),
};

/** The federated algorithm and its parameters. */
export const strategySettings = {
  strategy: text(
    'fedavg',
    `federated algorithm: ${strategyNames().join(', ')}, or a file of your own, ./file.ts`,
  ),
  ...parameters,
};

/**
 * The parameters, by kebab-case key, that a strategy does not use; none for a module of the user's own,
 * which may take any.
 */
export function unusedParameters(strategy: string): string[] {
  if (isModuleTerm(strategy)) return [];
  const names = Object.keys(parameters) as (keyof StrategyParameters)[];
  return names.filter((name) => !strategiesWith(name).includes(strategy)).map(kebabCase);
}

/** Throws a ConfigError when a parameter is set that the chosen strategy does not use. */
export function checkStrategyParameters(settings: StrategySettings): void {
  if (isModuleTerm(settings.strategy)) return;
  for (const name of Object.keys(parameters) as (keyof StrategyParameters)[]) {
    const users = strategiesWith(name);
    if (settings[name] === parameters[name].parse(undefined)) continue;
    if (users.includes(settings.strategy)) continue;
    throw new ConfigError(
      kebabCase(name),
      `the strategy ${settings.strategy} has no use for it. It is a parameter of ${users.join(', ')}: choose one of them with --strategy, or leave --${kebabCase(name)} out.`,
    );
  }
}
