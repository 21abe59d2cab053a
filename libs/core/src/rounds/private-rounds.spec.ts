import { weightsSha256 } from '../model/weights-sha256';
import { createPrivacyBudget } from '../privacy/privacy-budget';
import { fillGridNoise, gridSensitivity } from '../privacy/grid-noise';
import type { UserLevelPrivacy } from '../privacy/user-level';
import { simulatedSecrets } from '../random/secret-stream';
import { createSampler, type SamplingSettings } from '../sampling/sampler';
import {
  fakeParts,
  fakeTransport,
  type FakeAnswer,
  type FakeSettings,
} from '../testing/fake-transport';
import { dpClip } from '../update/dp-clip';
import { dpNoise } from '../update/dp-noise';
import { NO_PAYLOAD } from '../update/payload';
import { UNIFORM_WEIGHT } from '../update/update-weight';
import { runRounds, type CompletedRound } from './synchronous-rounds';

const LENGTH = 40;

const privacy: UserLevelPrivacy = {
  ...{ model: 'central', clipping: { kind: 'flat' }, clippingNorm: 2, noiseMultiplier: 1.5 },
  ...{ delta: 1e-3, samplingRate: 0.25, expectedCohort: 5 },
};

const settings: FakeSettings & SamplingSettings = {
  ...{ clients: 20, rounds: 6, fraction: 0.25, seed: 3, sampling: 'poisson' },
  ...{ deadlineMs: 100, quorum: 0.5, maxUpdateNorm: 10, evaluateEvery: 1, weighting: 'uniform' },
};

/** Sends one coordinate of its own, larger than S for some. */
const sends: FakeAnswer = (client, { round, modelVersion }) => {
  const delta = new Float32Array(LENGTH);
  delta[client] = client / 4;
  const counts = { examples: 10 + client, trainLoss: 0.5, seconds: 1 };
  return { client, round, modelVersion, delta, extras: NO_PAYLOAD, ...counts };
};

const nobody: FakeAnswer = () => undefined;

async function roundsOf(
  changes: Partial<UserLevelPrivacy> = {},
  more: Partial<typeof settings> = {},
  { answer = sends, stopAtEpsilon = Infinity } = {},
): Promise<CompletedRound[]> {
  const asked = { ...privacy, ...changes };
  const all = { ...settings, ...more };
  const parts = fakeParts(all, {
    transport: fakeTransport(answer),
    start: { weights: new Float32Array(LENGTH), round: 0, modelVersion: 0 },
    pipeline: [dpClip(asked), dpNoise(asked)],
    sampler: createSampler(all),
    budget: createPrivacyBudget(asked, stopAtEpsilon),
  });
  const rounds: CompletedRound[] = [];
  for await (const round of runRounds(parts)) rounds.push(round);
  return rounds;
}

/** The noise of a round, as the mechanism says it is drawn from the seed. */
function noiseOf(round: number): Float64Array {
  const noise = new Float64Array(LENGTH);
  const stdDev = privacy.noiseMultiplier * gridSensitivity(2, LENGTH, UNIFORM_WEIGHT);
  fillGridNoise(noise, stdDev, simulatedSecrets(settings.seed).words('noise', round));
  return noise;
}

describe('rounds under differential privacy of clients', () => {
  it('move the model by (Σ clipped updates + noise) ÷ expected cohort, whoever came', async () => {
    const rounds = await roundsOf();
    let before = new Float32Array(LENGTH);
    for (const { report, state } of rounds) {
      const noise = noiseOf(report.round);
      const sum = noise.map((value) => value / UNIFORM_WEIGHT);
      for (const { client } of report.clients) sum[client] += Math.min(2, client / 4);
      const expected = before.map((weight, i) => weight + Math.fround(sum[i] / 5));
      expected.forEach((weight, i) => expect(state.weights[i]).toBeCloseTo(weight, 6));
      before = state.weights.slice();
    }
    const sizes = rounds.map(({ report }) => report.cohortSize);
    expect(new Set(sizes).size).toBeGreaterThan(1);
  });

  it('count an empty cohort as a round: noise moves the model, and ε is spent', async () => {
    const [{ report, state }] = await roundsOf({}, { rounds: 1, fraction: 0 });
    expect(report).toMatchObject({ status: 'ok', cohortSize: 0, participants: 0 });
    expect(state.privacy).toEqual({ rounds: 1 });
    expect(report.measures['epsilon']).toBeGreaterThan(0);
    const noise = noiseOf(1);
    expect(state.weights[7]).toBeCloseTo(noise[7] / UNIFORM_WEIGHT / 5, 6);
  });

  it('spend nothing in a round that missed its quorum', async () => {
    const rounds = await roundsOf({}, { fraction: 1 }, { answer: nobody });
    for (const { report, state } of rounds) {
      expect(report.status).toBe('void');
      expect([state.privacy, report.measures['epsilon']]).toEqual([{ rounds: 0 }, 0]);
    }
  });

  it('end before the round that would spend more than they may', async () => {
    const spent = (await roundsOf()).map(({ report }) => report.measures['epsilon']);
    expect(spent).toEqual([...spent].sort((a, b) => a - b));
    const limit = (spent[2] + spent[3]) / 2;
    const stopped = await roundsOf({}, {}, { stopAtEpsilon: limit });
    expect(stopped.map(({ report }) => report.measures['epsilon'])).toEqual(spent.slice(0, 3));
    expect(() => createPrivacyBudget(privacy, spent[0] / 2)).toThrow(
      /^stop-at-epsilon: the first round would spend .* already\. Raise it, or --noise-multiplier\.$/,
    );
  });

  it('have no training loss where clients keep theirs to themselves', async () => {
    const parts = fakeParts(settings, {
      transport: fakeTransport(sends),
      start: { weights: new Float32Array(LENGTH), round: 0, modelVersion: 0 },
      withholdsLosses: true,
    });
    for await (const { report } of runRounds(parts)) {
      expect([report.trainLoss, ...report.clients.map(({ trainLoss }) => trainLoss)]).toEqual(
        Array(1 + report.cohortSize).fill(null),
      );
    }
  });

  it('are the same from the same seed, and clip what clients have not', async () => {
    const [first, again] = [await roundsOf(), await roundsOf()];
    const sha = (rounds: CompletedRound[]) => weightsSha256(rounds.at(-1)!.state.weights);
    expect(sha(again)).toBe(sha(first));
    // The fake clients apply no steps: client 19 sent 4.75.
    const still = await roundsOf({ noiseMultiplier: 0 }, { fraction: 1, rounds: 1 });
    expect(still[0].state.weights[19]).toBeCloseTo(2 / 5, 6);
    expect(still[0].report.measures).toEqual({});
  });

  it('take updates with noise of their clients as they come, however long that makes them', async () => {
    const answer: FakeAnswer = (client, task) => {
      const update = sends(client, task);
      return update && { ...update, delta: new Float32Array(LENGTH).fill(1) };
    };
    const local = { model: 'local', noiseMultiplier: 1 } as const;
    const [{ state }] = await roundsOf(local, { fraction: 1, rounds: 1 }, { answer });
    expect([...state.weights]).toEqual(new Array(LENGTH).fill(1));
  });

  it('follow the norms of the updates where S adapts, with a count that is noisy', async () => {
    const adaptive: Partial<UserLevelPrivacy> = {
      ...{ clipping: { kind: 'adaptive', quantile: 0.5 }, clippingNorm: 0.01 },
      ...{ noiseMultiplier: 0.1, expectedCohort: 20, samplingRate: 1 },
    };
    const tells: FakeAnswer = (client, task) => {
      const update = sends(client, task);
      const [norm] = task.broadcast.scalars;
      const below = client / 4 <= norm ? 0.5 : -0.5;
      return { ...update, extras: { vectors: [], scalars: [below] } } as ReturnType<FakeAnswer>;
    };
    const more = { fraction: 1, rounds: 120 };
    const rounds = await roundsOf(adaptive, more, { answer: tells });
    const norms = rounds.map(({ state }) => state.stepMemory!['clip'][0]);
    expect(norms.at(-1)).toBeGreaterThan(2);
    expect(norms.at(-1)).toBeLessThan(2.8);
    expect(rounds.map(({ report }) => report.measures['clipping_norm'])).toEqual(norms);
    expect(new Set(norms).size).toBe(norms.length);
  });
});
