import { ConfigError } from '../errors/user-error';
import type { Partitioner } from './partitioner';

/**
 * Every client is a user of the data set, and has its examples (LEAF, Caldas et al. 2018, arXiv 1812.01097). With as many
 * clients as users, client k is user k; with fewer, that many users are drawn, and the examples of the others are left out.
 */
export function users(): Partitioner {
  return {
    name: 'users',
    check: (_, clients, userExamples = []) => {
      if (userExamples.length === 0) {
        throw new ConfigError(
          'skew',
          'users deals a data set out by its users, and this one has none. Use another skew, or data as LEAF keeps it (docs/datasets.md).',
        );
      }
      if (clients <= userExamples.length) return;
      throw new ConfigError(
        'skew',
        `users has ${clients} clients, but the data set has ${userExamples.length} users. Use --clients=${userExamples.length}, or fewer.`,
      );
    },
    partition: ({ clients, userExamples = [], stream }) => {
      const rows = rowsOfUsers(userExamples);
      if (clients === rows.length) return rows;
      const drawn = stream.shuffle([...rows.keys()]).slice(0, clients);
      return drawn.sort((a, b) => a - b).map((user) => rows[user]);
    },
  };
}

function rowsOfUsers(userExamples: readonly number[]): Uint32Array[] {
  let end = 0;
  return userExamples.map((count) => {
    const start = end;
    end += count;
    return Uint32Array.from({ length: count }, (_, i) => start + i);
  });
}
