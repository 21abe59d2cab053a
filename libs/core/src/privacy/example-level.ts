import { ConfigError } from '../errors/user-error';
import type { ExampleClipping } from '../training/local-training';
import { createAccountant, type Accountant } from './accountant/accountant';
import { mostUses, type ExampleClients } from './example-uses';
import { askedAgain, requireFirstRound, type PrivacyBudget } from './privacy-budget';
import type { PrivacySettings } from './user-level';

type ExampleSettings = Pick<
  PrivacySettings,
  'dp' | 'clipNorm' | 'noiseMultiplier' | 'targetEpsilon'
>;

/**
 * The clipping and noise of examples that settings ask for, once the noise is worked out; undefined without
 * `--dp=example`. Throws a ConfigError where something is missing.
 */
export function exampleLevelPrivacy(settings: ExampleSettings): ExampleClipping | undefined {
  if (settings.dp !== 'example') return undefined;
  const { clipNorm, noiseMultiplier } = requireBound(settings);
  if (noiseMultiplier === undefined) throw new Error('the noise is not worked out yet');
  return { clipNorm, noiseMultiplier };
}

/** Throws a ConfigError unless there is a norm, and noise or what to work it out from. */
export function requireBound({ clipNorm, noiseMultiplier, targetEpsilon }: ExampleSettings) {
  if (clipNorm === undefined) {
    throw new ConfigError(
      'clip-norm',
      'noise needs a bound on what one example does. Set it, e.g. to 1.',
    );
  }
  if (noiseMultiplier === undefined && targetEpsilon === undefined) {
    throw new ConfigError(
      'noise-multiplier',
      'there is no privacy without noise. Set it, e.g. to 1, or --target-epsilon to have it worked out.',
    );
  }
  return { clipNorm, noiseMultiplier };
}

/** What a client does in each of its rounds. */
export interface ExampleWork extends ExampleClients {
  readonly noiseMultiplier: number;
  readonly delta: number;
}

/**
 * The account of the examples of the client that has spent most: for each client, its steps so far at q = B/n
 * (Abadi et al. 2016). Throws a ConfigError where δ is above one by the number of a client's examples.
 */
export function createExampleBudget(work: ExampleWork, stopAtEpsilon = Infinity): PrivacyBudget {
  const { delta, shardSizes } = work;
  const most = Math.max(...shardSizes);
  if (delta === 0 || delta > 1 / most) {
    throw new ConfigError(
      'delta',
      `must be above 0 and at most 1/${most}, one by the examples of the largest client: a mechanism that gives one example away completely would pass with more.`,
    );
  }
  const spentBy = accountOfClients(work);
  const spent: PrivacyBudget['spent'] = (ledger) => spentBy(ledger?.asked ?? []);
  const begun = (asked: readonly number[] = []): number[] =>
    shardSizes.map((_, c) => asked[c] ?? 0);
  const afterNext: PrivacyBudget['spent'] = (ledger) =>
    spentBy(begun(ledger?.asked).map((times) => times + 1));
  if (stopAtEpsilon < Infinity) requireFirstRound(afterNext(undefined), stopAtEpsilon);
  return {
    delta,
    spent,
    after: ({ rounds, asked = [] } = { rounds: 0 }, { cohort, counts }) => {
      const times = askedAgain(asked, cohort);
      const epsilon = spentBy(times);
      const finite = Number.isFinite(epsilon) ? { spent: epsilon } : {};
      return { rounds: rounds + (counts ? 1 : 0), asked: times, ...finite };
    },
    affords: (ledger) => stopAtEpsilon === Infinity || afterNext(ledger) <= stopAtEpsilon,
  };
}

/** ε of the client that has spent most, by how often each was asked. */
function accountOfClients(work: ExampleWork) {
  const { noiseMultiplier, delta } = work;
  const accountants = new Map<number, Accountant>();
  const spent = (rate: number, steps: number): number => {
    const known = accountants.get(rate);
    const accountant = known ?? createAccountant({ noiseMultiplier, delta, samplingRate: rate });
    accountants.set(rate, accountant);
    return accountant.pld(steps);
  };
  return (asked: readonly number[]): number =>
    mostUses(work, asked).reduce((top, { rate, steps }) => Math.max(top, spent(rate, steps)), 0);
}
