import { ConfigError } from '../errors/user-error';
import { createAccountant, type Accountant } from './accountant/accountant';
import { mechanismOf, type UserLevelPrivacy } from './user-level';

/** What has been released of clients, as a checkpoint keeps it. */
export interface PrivacyLedger {
  /** Rounds whose noisy sum has made a model. */
  readonly rounds: number;
  /** How often each client was asked for an update, by its number; where account is kept of each by itself. */
  readonly asked?: readonly number[];
  /** ε, where it depends on who was asked and on their shards; absent where infinite. */
  readonly spent?: number;
}

/** What a round has released. */
export interface Release {
  readonly cohort: readonly number[];
  /** Whether it has made a model. */
  readonly counts: boolean;
}

/** Keeps account of a run's ε. */
export interface PrivacyBudget {
  readonly delta: number;
  /** The ledger after a further round; undefined before the first. */
  after(ledger: PrivacyLedger | undefined, release: Release): PrivacyLedger;
  /** ε spent; ∞ without noise. */
  spent(ledger: PrivacyLedger | undefined): number;
  /** Whether another round stays within the limit. */
  affords(ledger: PrivacyLedger | undefined): boolean;
}

/** Keeps account of clients, of whom each is concerned by one use of the same mechanism at a time. */
export interface ClientsBudget extends PrivacyBudget {
  readonly accountant: Accountant;
  /** How often the Gaussian mechanism was used on what the most concerned client sent. */
  releases(ledger: PrivacyLedger | undefined): number;
}

/**
 * The account of a run, for all that it releases together: the models under `central`, of data with or without any one
 * client; under `distributed` and `local` the sums, or updates, with that of the client that was asked most often.
 *
 * Throws a ConfigError where the first round would spend more than `stopAtEpsilon`.
 */
export function createPrivacyBudget(
  privacy: UserLevelPrivacy,
  stopAtEpsilon = Infinity,
): ClientsBudget {
  const { model, delta } = privacy;
  // Whoever knows who was asked learns of a client in its own rounds only, but in void ones too.
  const isByClient = model !== 'central';
  const accountant = createAccountant({ ...mechanismOf(privacy), delta });
  const releases: ClientsBudget['releases'] = ({ rounds, asked } = { rounds: 0 }) =>
    isByClient ? (asked ?? []).reduce((most, times = 0) => Math.max(most, times), 0) : rounds;
  const most = stopAtEpsilon < Infinity ? accountant.affordableSteps(stopAtEpsilon) : Infinity;
  if (most === 0) requireFirstRound(accountant.pld(1), stopAtEpsilon);
  return {
    ...{ delta, accountant, releases },
    after: ({ rounds, asked = [] } = { rounds: 0 }, { cohort, counts }) => ({
      rounds: rounds + (counts ? 1 : 0),
      ...(isByClient ? { asked: askedAgain(asked, cohort) } : {}),
    }),
    spent: (ledger) => accountant.pld(releases(ledger)),
    affords: (ledger) => releases(ledger) < most,
  };
}

/** Throws a ConfigError where the first round would spend more than a run may. */
export function requireFirstRound(epsilon: number, stopAtEpsilon: number): void {
  if (epsilon <= stopAtEpsilon) return;
  throw new ConfigError(
    'stop-at-epsilon',
    `the first round would spend ${epsilon.toPrecision(3)} already. Raise it, or --noise-multiplier.`,
  );
}

/** How often each client was asked, after one more cohort, which ascends. */
export function askedAgain(asked: readonly number[], cohort: readonly number[]): number[] {
  const length = Math.max(asked.length, 1 + (cohort.at(-1) ?? -1));
  const times = Array.from({ length }, (_, client) => asked[client] ?? 0);
  for (const client of cohort) times[client]++;
  return times;
}
