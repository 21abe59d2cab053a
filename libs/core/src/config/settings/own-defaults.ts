import type { z } from 'zod';
import { strategyDefaults, strategyNames } from '../../strategies/registry';
import type { StrategyDefaults } from '../../strategies/strategy-parameters';

/** A field whose help also says which strategies have a default of their own: `…; if left out, sgd with scaffold`. */
export function withOwnDefaults<T extends z.ZodType>(key: keyof StrategyDefaults, field: T): T {
  const users = new Map<unknown, string[]>();
  for (const name of strategyNames()) {
    const value = strategyDefaults(name)[key];
    if (value !== undefined) users.set(value, [...(users.get(value) ?? []), name]);
  }
  const each = [...users].map(([value, names]) => `${String(value)} with ${names.join(', ')}`);
  return each.length === 0
    ? field
    : field.describe(`${field.description}; if left out, ${each.join('; ')}`);
}
