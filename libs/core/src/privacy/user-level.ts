import { ConfigError } from '../errors/user-error';
import { wantedAnswers } from '../sampling/cohort-size';
import type { Sampling } from '../sampling/sampler';
import { calibrateNoise } from './accountant/calibrate-noise';
import type { SampledGaussian } from './accountant/phase';
import { readClipping, type Clipping } from './clipping';

/** The settings of differential privacy, and those of the rounds that it depends on. */
export interface PrivacySettings {
  readonly dp: 'none' | 'central' | 'local' | 'distributed' | 'example';
  readonly clipNorm?: number;
  readonly clip: string;
  readonly noiseMultiplier?: number;
  readonly targetEpsilon?: number;
  readonly stopAtEpsilon?: number;
  readonly delta: number;
  readonly clients: number;
  readonly fraction: number;
  readonly rounds: number;
  readonly sampling: Sampling;
}

/** Differential privacy of clients (McMahan et al. 2018, arXiv 1710.06963), as its settings ask for it. */
export interface UserLevelPrivacy {
  /** Who adds the noise: the server to the sum, each client to its own update, or all of them together to a masked sum. */
  readonly model: 'central' | 'local' | 'distributed';
  readonly clipping: Clipping;
  /** S, of the first round where it adapts. */
  readonly clippingNorm: number;
  /** z: the noise's standard deviation ÷ S. */
  readonly noiseMultiplier: number;
  readonly delta: number;
  /** q: probability that a client is asked, by a coin of its own; 1 where that is not how cohorts are chosen. */
  readonly samplingRate: number;
  /** Clients that a round asks, on average. */
  readonly expectedCohort: number;
}

/** The privacy of clients that settings ask for; undefined where they ask for none. Throws a ConfigError where something is missing. */
export function userLevelPrivacy(settings: PrivacySettings): UserLevelPrivacy | undefined {
  const { dp, clip, clipNorm, delta, fraction, clients } = settings;
  if (dp === 'none' || dp === 'example') return undefined;
  if (clipNorm === undefined) {
    throw new ConfigError(
      'clip-norm',
      'noise needs a bound on what a client sends. Set it, e.g. to the median norm of updates.',
    );
  }
  const isPoisson = settings.sampling === 'poisson';
  const sampled = {
    samplingRate: isPoisson ? fraction : 1,
    expectedCohort: isPoisson ? fraction * clients : wantedAnswers(settings),
  };
  const bound = { model: dp, clipping: readClipping(clip)!, clippingNorm: clipNorm, delta };
  const noiseMultiplier = noiseMultiplierOf(settings, { ...bound, ...sampled });
  return { ...bound, ...sampled, noiseMultiplier };
}

/**
 * The Gaussian mechanism that is used on what one client sends, time after time. `central`: on the sum with or without it.
 * `distributed`: on the sum with its update or zeros in its place, which the server sees, who knows who was asked.
 * `local`: on its update or another in its place, which moves it by 2·S, so that noise of z·S counts for half, and who
 * was asked is no secret.
 */
export function mechanismOf({
  model,
  noiseMultiplier,
  samplingRate,
}: Pick<UserLevelPrivacy, 'model' | 'noiseMultiplier' | 'samplingRate'>): SampledGaussian {
  switch (model) {
    case 'central':
      return { noiseMultiplier, samplingRate };
    case 'distributed':
      return { noiseMultiplier, samplingRate: 1 };
    case 'local':
      return { noiseMultiplier: noiseMultiplier / 2, samplingRate: 1 };
  }
}

/** What the account of a run compares with what happened: what whoever sees its results can hardly tell it from. */
export const NEIGHBOURS: Readonly<Record<UserLevelPrivacy['model'], string>> = {
  central: 'one client more or fewer',
  distributed: 'zeros in place of what one client sends',
  local: 'any other data in place of one client’s',
};

/** Whether clients keep their losses to themselves: where the server is not trusted, it may learn noisy updates or sums only. */
export function withholdsLosses({
  dp,
  secureAggregation,
}: Pick<PrivacySettings, 'dp'> & { readonly secureAggregation: string }): boolean {
  return secureAggregation !== 'none' || !sumsLosses({ dp });
}

/** Whether the sum of the clients' losses may be known: there is no noise on it. */
export function sumsLosses({ dp }: Pick<PrivacySettings, 'dp'>): boolean {
  return dp === 'none' || dp === 'central';
}

/** The noise multipliers that were worked out, by what they were worked out from: it takes a second. */
const calibrated = new Map<string, number>();

function noiseMultiplierOf(
  { noiseMultiplier, targetEpsilon, rounds: steps }: PrivacySettings,
  { model, samplingRate, delta }: Omit<UserLevelPrivacy, 'noiseMultiplier'>,
): number {
  if (noiseMultiplier !== undefined) return noiseMultiplier;
  if (targetEpsilon === undefined) {
    throw new ConfigError(
      'noise-multiplier',
      'there is no privacy without noise. Set it, or --target-epsilon to have it worked out.',
    );
  }
  const counted = mechanismOf({ model, samplingRate, noiseMultiplier: 1 });
  const target = { targetEpsilon, steps, delta, samplingRate: counted.samplingRate };
  const key = JSON.stringify({ ...target, model });
  const known = calibrated.get(key) ?? calibrateNoise(target).pld / counted.noiseMultiplier;
  calibrated.set(key, known);
  return known;
}
