import { graphWarning, type GraphSettings } from './graph-warning';
import type { PrivacySettings } from './user-level';

/** Settings that say what the guarantee of a run is worth. */
export interface NotedSettings
  extends GraphSettings, Pick<PrivacySettings, 'dp' | 'noiseMultiplier' | 'sampling' | 'fraction'> {
  readonly seededNoise: boolean;
}

/** What the guarantees of a run should not be read without. */
export function privacyNotes(settings: NotedSettings): string[] {
  const weak = graphWarning(settings);
  return weak === undefined ? noiseNotes(settings) : [...noiseNotes(settings), weak];
}

function noiseNotes(settings: NotedSettings): string[] {
  const { dp, noiseMultiplier, seededNoise } = settings;
  if (dp === 'none') return [];
  return [
    ...(seededNoise ? [SEEDED] : []),
    ...(noiseMultiplier === 0 ? [NO_NOISE] : []),
    ...(isUnsampled(settings) ? [NOT_POISSON] : []),
    ...(dp === 'distributed' ? [DISTRIBUTED] : []),
    ...(dp === 'example' ? [EXAMPLES] : []),
  ];
}

const SEEDED =
  'the noise is drawn from the seed (--seeded-noise), so whoever knows the seed can take it off: this run is for study and protects nobody.';

const NO_NOISE =
  'with a noise multiplier of 0 there is no noise: ε is infinite, and nobody is protected.';

const NOT_POISSON =
  'ε is counted as if every client were asked in every round, since cohorts of a fixed size hide nobody by chance. With --sampling=poisson the same noise spends less.';

const DISTRIBUTED =
  'ε is against a server that does as it should and sees sums only. It knows who was asked: each client counts by its own rounds, without credit for sampling. Clients that tell it their noise take their share of it off (docs/privacy.md).';

const EXAMPLES =
  'ε is of single examples against whoever sees the updates. How many examples each client has is told as it is: ε does not cover it.';

/** Whether a part of the clients is asked in a way that the account gives no credit for. */
function isUnsampled({ dp, sampling, fraction }: NotedSettings): boolean {
  return dp === 'central' && sampling !== 'poisson' && fraction < 1;
}
