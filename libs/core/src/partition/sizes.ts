import { ConfigError } from '../config/config-error';
import type { SizeSkew } from './size-skew';

/** Shard sizes as listed, one per client; examples beyond their sum belong to nobody. */
export function sizes(list: readonly number[]): SizeSkew {
  const name = `sizes:${list.join(',')}`;
  const total = list.reduce((a, b) => a + b, 0);
  return {
    name,
    check: (examples, clients) => {
      if (list.length !== clients) {
        throw new ConfigError(
          'skew',
          `${name} lists ${list.length} sizes for ${clients} clients. Use --clients=${list.length}, or list ${clients}.`,
        );
      }
      if (total > examples) {
        throw new ConfigError(
          'skew',
          `${name} asks for ${total} examples, but the training set has ${examples}. Use smaller sizes.`,
        );
      }
    },
    sizes: () => [...list],
  };
}
