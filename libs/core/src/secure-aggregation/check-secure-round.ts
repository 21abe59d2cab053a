import { ConfigError } from '../errors/user-error';
import { LEAST_THRESHOLD, type SecureRound } from './secure-round';

/** What Shamir's scheme over bytes can share a secret among. */
export const MOST_HOLDERS = 255;

/** Throws a ConfigError where no secure round can be held with such numbers. */
export function checkSecureRound({ cohort, threshold, neighbours }: SecureRound): void {
  if (cohort < 2)
    throw new ConfigError(
      'secure-aggregation',
      `a round of ${cohort} clients has no sum to hide an update in. Have two clients a round at least.`,
    );
  if (!(threshold > LEAST_THRESHOLD && threshold <= 1))
    throw new ConfigError(
      'secure-threshold',
      `must be above ${LEAST_THRESHOLD} and at most 1, got ${threshold}: with less, two halves of a cohort could each unmask.`,
    );
  const holders = (neighbours ?? cohort - 1) + 1;
  if (neighbours === undefined && holders > MOST_HOLDERS)
    throw new ConfigError(
      'secure-aggregation',
      `complete shares each secret among all ${cohort} clients of a round, and ${MOST_HOLDERS} is the most that is possible. Use graph:k, such as graph:32.`,
    );
  if (neighbours === undefined) return;
  if (!Number.isInteger(neighbours) || neighbours < 2 || neighbours % 2 === 1)
    throw new ConfigError(
      'secure-aggregation',
      `graph:k wants an even number of neighbours, half on either side of a ring: 2 at least, got ${neighbours}.`,
    );
  if (holders > MOST_HOLDERS)
    throw new ConfigError(
      'secure-aggregation',
      `graph:${neighbours} shares each secret among ${holders} clients, and ${MOST_HOLDERS} is the most that is possible. Use graph:${MOST_HOLDERS - 1} at most.`,
    );
}
