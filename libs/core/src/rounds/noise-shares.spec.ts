import { createAccountant } from '../privacy/accountant/accountant';
import { fillGridNoise, gridSensitivity } from '../privacy/grid-noise';
import { createPrivacyBudget } from '../privacy/privacy-budget';
import type { UserLevelPrivacy } from '../privacy/user-level';
import { simulatedSecrets } from '../random/secret-stream';
import { maskedRounds, SEED, type DropsOut } from '../testing/masked-rounds';
import { dpClip } from '../update/dp-clip';
import { dpNoise } from '../update/dp-noise';
import { UNIFORM_WEIGHT } from '../update/update-weight';
import type { RoundLoopParts } from './round-loop-parts';
import type { CompletedRound } from './synchronous-rounds';

const CLIENTS = 7;
/** Of 7 clients 3/5 have to last. */
const SURVIVORS = 5;
const LENGTH = 8000;

const privacy: UserLevelPrivacy = {
  ...{ model: 'distributed', clipping: { kind: 'flat' }, clippingNorm: 2, noiseMultiplier: 1.5 },
  ...{ delta: 1e-3, samplingRate: 1, expectedCohort: CLIENTS },
};

const sensitivity = gridSensitivity(2, LENGTH, UNIFORM_WEIGHT);

function roundsOf(
  when: DropsOut = new Map(),
  { changeOf = () => 0, changes = {}, rounds = 1, length = LENGTH, parts }: PlayedNoise = {},
): Promise<CompletedRound[]> {
  const own = { ...privacy, ...changes };
  return maskedRounds({
    ...{ clients: CLIENTS, length, rounds, when, changeOf, weighting: 'uniform' },
    steps: [dpClip(own), dpNoise(own)],
    sumsLosses: false,
    parts,
  });
}

interface PlayedNoise {
  readonly changeOf?: (client: number) => number;
  readonly changes?: Partial<UserLevelPrivacy>;
  readonly rounds?: number;
  readonly length?: number;
  readonly parts?: Partial<RoundLoopParts>;
}

const gone = (...clients: number[]): DropsOut => new Map(clients.map((id) => [id, 'update']));

/** The noise in a round's sum, where updates are 0. */
const sumOf = ({ state }: CompletedRound): number[] =>
  [...state.weights].map((weight) => weight * CLIENTS * UNIFORM_WEIGHT);

const stdDevOf = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('the noise of a masked sum', () => {
  // A standard deviation of 8,000 draws is itself off by 0.8 %.
  it.each([
    ['everybody', [], CLIENTS],
    ['all but one', [3], CLIENTS - 1],
    ['as few as may be', [0, 6], SURVIVORS],
  ])('is what all shares of those that last have together: %s', async (_, dropped, left) => {
    const [round] = await roundsOf(gone(...dropped));
    expect(round.report).toMatchObject({ status: 'ok', participants: left });
    const wanted = privacy.noiseMultiplier * sensitivity * Math.sqrt(left / SURVIVORS);
    expect(stdDevOf(sumOf(round)) / wanted).toBeCloseTo(1, 1.7);
    expect(wanted).toBeGreaterThanOrEqual(privacy.noiseMultiplier * sensitivity);
  });

  it('is never that of fewer clients: there is no sum then', async () => {
    const [{ report, state }] = await roundsOf(gone(0, 3, 6));
    expect([report.status, state.weights.every((weight) => weight === 0)]).toEqual(['void', true]);
  });

  it('is added to the clipped updates on the grid, so that the sum is that of whole numbers', async () => {
    const length = 3;
    const [{ state }] = await roundsOf(gone(2), { length, changeOf: (client) => client / 4 });
    const sum = new Float64Array(length);
    for (const client of [0, 1, 3, 4, 5, 6]) {
      const share = new Float64Array(length);
      const words = simulatedSecrets(SEED).words('noise', 1, client);
      const stdDev = privacy.noiseMultiplier * gridSensitivity(2, length, UNIFORM_WEIGHT);
      fillGridNoise(share, stdDev / Math.sqrt(SURVIVORS), words);
      const change = Math.min(client / 4, 2 / Math.sqrt(length));
      share.forEach((noise, i) => (sum[i] += UNIFORM_WEIGHT * Math.fround(change) + noise));
    }
    state.weights.forEach((weight, i) =>
      expect(weight).toBeCloseTo(sum[i] / UNIFORM_WEIGHT / CLIENTS, 5),
    );
  });

  it('is on the count of an adaptive norm too', async () => {
    const changes: Partial<UserLevelPrivacy> = {
      ...{ clipping: { kind: 'adaptive', quantile: 0.5 }, clippingNorm: 1, noiseMultiplier: 0.1 },
    };
    const rounds = await roundsOf(gone(), { changes, rounds: 60, length: 1 });
    // Every update is below S: ln S falls by 0.2 · (½ + noise ÷ 7) a round, and by one half without noise.
    const norms = [1, ...rounds.map(({ state }) => state.stepMemory!['clip'][0])];
    const counts = norms
      .slice(1)
      .map((norm, i) => CLIENTS * (-Math.log(norm / norms[i]) / 0.2 - 0.5));
    const wanted = (CLIENTS / 20) * Math.sqrt(CLIENTS / SURVIVORS);
    // Of 60 draws, to 9 %.
    expect(Math.abs(stdDevOf(counts) / wanted - 1)).toBeLessThan(0.25);
  });
});

describe('the account of distributed noise', () => {
  const { noiseMultiplier, delta } = privacy;
  const parts = { budget: createPrivacyBudget(privacy) };
  const spentAfter = createAccountant({ noiseMultiplier, delta, samplingRate: 1 });

  it('is that of the Gaussian mechanism, once for each time that a client was asked', async () => {
    const rounds = await roundsOf(gone(), { rounds: 3, length: 4, parts });
    rounds.forEach(({ report }, i) =>
      expect(report.measures['epsilon']).toBe(spentAfter.pld(i + 1)),
    );
  });

  it('counts void rounds too, of which the server may know the sum', async () => {
    const rounds = await roundsOf(gone(0, 3, 6), { rounds: 2, length: 4, parts });
    expect(rounds.map(({ report }) => report.status)).toEqual(['void', 'void']);
    expect(rounds[1].report.measures['epsilon']).toBe(spentAfter.pld(2));
  });

  it('gives no credit for sampling, but counts each client’s own rounds', () => {
    const budget = createPrivacyBudget({ ...privacy, samplingRate: 0.1 });
    let ledger = budget.after(undefined, { cohort: [0, 2], counts: true });
    ledger = budget.after(ledger, { cohort: [1, 2], counts: true });
    ledger = budget.after(ledger, { cohort: [0, 3], counts: true });
    expect([ledger.asked, budget.spent(ledger)]).toEqual([[2, 1, 2, 1], spentAfter.pld(2)]);
  });

  it('tells of no loss: its sum has no noise', async () => {
    const [{ report }] = await roundsOf(gone(), { length: 4, parts });
    expect(report.trainLoss).toBeNull();
  });
});
