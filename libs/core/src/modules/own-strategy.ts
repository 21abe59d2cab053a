import type { StrategySettings } from '../algorithms/registry';
import type { Strategy } from '../algorithms/strategy';
import { ConfigError } from '../config/config-error';
import { moduleFunction } from './own-modules';

/** What a module for `--strategy=./file.ts` exports by default. */
export type StrategyFunction = (settings: StrategySettings) => Strategy;

/** What every strategy has. */
const FUNCTIONS = ['clientUpdate', 'initialMemory', 'serverUpdate'] as const;

/** The strategy of a module, checked for what a strategy has. Throws a ConfigError. */
export function ownStrategy(path: string, settings: StrategySettings): Strategy {
  const create = moduleFunction('strategy', path) as StrategyFunction;
  const strategy = create(settings) as Partial<Strategy> | undefined;
  const missing: string[] = FUNCTIONS.filter((name) => typeof strategy?.[name] !== 'function');
  if (typeof strategy?.sends !== 'object') missing.push('sends');
  if (strategy && missing.length === 0) return { ...(strategy as Strategy), name: path };
  throw new ConfigError(
    'strategy',
    `${path} must return a strategy: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there. Begin with "{ ...fedAvg(rate) }" of @fedsim/core.`,
  );
}
