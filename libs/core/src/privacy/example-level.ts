import { ConfigError } from '../errors/user-error';
import { samplingRate, stepsPerRound } from '../training/example-clipping';
import type { ExampleClipping, LocalTraining } from '../training/local-training';
import { createAccountant, type Accountant } from './accountant/accountant';
import { askedAgain, type PrivacyBudget } from './privacy-budget';
import type { PrivacySettings } from './user-level';

type ExampleSettings = Pick<PrivacySettings, 'dp' | 'clipNorm' | 'noiseMultiplier'>;

/** The clipping and noise of examples that settings ask for; undefined without `--dp=example`. */
export function exampleLevelPrivacy(settings: ExampleSettings): ExampleClipping | undefined {
  const { dp, clipNorm, noiseMultiplier } = settings;
  if (dp !== 'example') return undefined;
  if (clipNorm === undefined) {
    throw new ConfigError(
      'clip-norm',
      'noise needs a bound on what one example does. Set it, e.g. to 1.',
    );
  }
  if (noiseMultiplier === undefined) {
    throw new ConfigError(
      'noise-multiplier',
      'there is no privacy without noise. Set it, e.g. to 1.',
    );
  }
  return { clipNorm, noiseMultiplier };
}

/** What a client does in each of its rounds. */
export interface ExampleWork {
  readonly noiseMultiplier: number;
  readonly delta: number;
  /** Examples of each client by its number. */
  readonly shardSizes: readonly number[];
  /** The local training of a client, the same in all rounds. */
  trainingOf(client: number): LocalTraining;
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
  return {
    delta,
    spent,
    after: ({ rounds, asked = [] } = { rounds: 0 }, { cohort, counts }) => {
      const times = askedAgain(asked, cohort);
      const epsilon = spentBy(times);
      const finite = Number.isFinite(epsilon) ? { spent: epsilon } : {};
      return { rounds: rounds + (counts ? 1 : 0), asked: times, ...finite };
    },
    affords: (ledger) =>
      stopAtEpsilon === Infinity ||
      spentBy(begun(ledger?.asked).map((times) => times + 1)) <= stopAtEpsilon,
  };
}

/** ε of the client that has spent most, by how often each was asked. */
function accountOfClients({ noiseMultiplier, delta, shardSizes, trainingOf }: ExampleWork) {
  const accountants = new Map<number, Accountant>();
  const spent = (rate: number, steps: number): number => {
    const known = accountants.get(rate);
    const accountant = known ?? createAccountant({ noiseMultiplier, delta, samplingRate: rate });
    accountants.set(rate, accountant);
    return accountant.pld(steps);
  };
  return (asked: readonly number[]): number => {
    const uses = asked.map((times, client) => {
      const size = shardSizes[client];
      if (times === 0 || size === 0) return { rate: 0, steps: 0 };
      const training = trainingOf(client);
      return { rate: samplingRate(training, size), steps: times * stepsPerRound(training, size) };
    });
    return undominated(uses).reduce((top, { rate, steps }) => Math.max(top, spent(rate, steps)), 0);
  };
}

/** A client's uses of the mechanism. */
interface Uses {
  readonly rate: number;
  readonly steps: number;
}

/** Those that no other equals or exceeds in both: ε grows with the rate and with the steps. */
function undominated(uses: readonly Uses[]): Uses[] {
  const sorted = [...uses].sort((a, b) => b.rate - a.rate || b.steps - a.steps);
  let steps = 0;
  return sorted.filter((use) => {
    const more = use.steps > steps;
    steps = Math.max(steps, use.steps);
    return more;
  });
}
