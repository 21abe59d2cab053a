import { ConfigError } from '../errors/user-error';
import { LARGEST_NOISE } from '../privacy/grid-noise';
import { noiseSplit } from '../privacy/noise-split';
import { userLevelPrivacy, type UserLevelPrivacy } from '../privacy/user-level';
import { checkExamplePrivacy, type ExampleSettings } from './check-example-privacy';
import { checkNoiseShares } from './check-noise-shares';
import { createStrategy } from '../strategies/registry';
import { parseUpdateSteps } from '../update/parse-update-steps';
import { UNIFORM_WEIGHT, type Weighting } from '../update/update-weight';
import { kebabCase } from './schema/parse-config';

/** The settings of privacy, and those that could break its guarantee. */
interface CheckedSettings extends ExampleSettings {
  readonly update: string;
  readonly aggregator: string;
  readonly weighting: Weighting['weighting'];
  readonly maxNormRatio: number;
  readonly secureAggregation: string;
  readonly secureThreshold: number;
}

/** Throws a ConfigError where the settings of differential privacy would not give the guarantee that they name. */
export function checkPrivacy(config: CheckedSettings): void {
  const { dp } = config;
  if (dp === 'none') return refuseWithoutEffect(config);
  requireOneNoise(config);
  if (dp === 'example') return checkExamplePrivacy(config);
  const privacy = userLevelPrivacy(config)!;
  if (config.delta === 0 || config.delta > 1 / config.clients) {
    throw new ConfigError(
      'delta',
      `must be above 0 and at most 1/${config.clients}, one by the number of clients: a mechanism that gives one client away completely would pass with more.`,
    );
  }
  checkSums(config);
  checkStrategy(config);
  checkNoise(config, privacy);
}

/** Settings that say nothing without `--dp`. */
const OF_PRIVACY = ['clipNorm', 'noiseMultiplier', 'targetEpsilon', 'stopAtEpsilon'] as const;

function refuseWithoutEffect(config: CheckedSettings): void {
  const given = OF_PRIVACY.find((key) => config[key] !== undefined);
  const key = given ?? (config.clip === 'flat' ? undefined : 'clip');
  if (key === undefined) return;
  const gradients =
    key === 'clipNorm' ? ' The bound on a step of local training is --max-gradient-norm.' : '';
  throw new ConfigError(
    kebabCase(key),
    `has a meaning with --dp only. Set --dp=central, or leave it out.${gradients}`,
  );
}

function requireOneNoise({ noiseMultiplier, targetEpsilon, stopAtEpsilon }: CheckedSettings): void {
  if (noiseMultiplier === 0 && (targetEpsilon ?? stopAtEpsilon) !== undefined) {
    throw new ConfigError(
      'noise-multiplier',
      'without noise ε is infinite, whatever the target. Leave it out to have it worked out.',
    );
  }
  if (noiseMultiplier !== undefined && targetEpsilon !== undefined) {
    throw new ConfigError(
      'target-epsilon',
      'the noise is said twice. Leave --noise-multiplier out, or use --stop-at-epsilon.',
    );
  }
}

/** What the sensitivity of the sum rests on: that each client moves it by its own clipped update, and by no more. */
function checkSums(config: CheckedSettings): void {
  const { weighting, sampling, aggregator, maxNormRatio } = config;
  if (weighting !== 'uniform') {
    throw new ConfigError(
      'weighting',
      'a client that counts for its examples would move the mean by more than the noise covers. Use uniform.',
    );
  }
  if (aggregator !== 'mean') {
    throw new ConfigError('aggregator', `ε is worked out for the mean, not for ${aggregator}.`);
  }
  if (sampling === 'size') {
    throw new ConfigError(
      'sampling',
      'clients that are asked for their size weigh unlike. Use poisson.',
    );
  }
  if (maxNormRatio > 0) {
    throw new ConfigError(
      'max-norm-ratio',
      "a client that is refused for what others sent makes their updates tell of each other. Set 0: what is clipped can't be too large.",
    );
  }
}

function checkStrategy(config: CheckedSettings): void {
  const { name, sends } = createStrategy(config);
  if (sends.vectors + sends.scalars > 0) {
    throw new ConfigError(
      'strategy',
      `${name} sends more than its delta, and --clip-norm bounds only that. Use one that does not, such as fedavg, fedprox, fedadam.`,
    );
  }
  const asking = parseUpdateSteps(config.update).find(({ answer }) => answer);
  if (!asking) return;
  throw new ConfigError(
    'update',
    `${asking.name} asks clients again, and what they answer has no noise on it. Leave it out.`,
  );
}

function checkNoise(config: CheckedSettings, privacy: UserLevelPrivacy): void {
  const { clippingNorm, noiseMultiplier, clipping, model, expectedCohort } = privacy;
  if (noiseMultiplier * clippingNorm * UNIFORM_WEIGHT > LARGEST_NOISE) {
    throw new ConfigError(
      'clip-norm',
      `noise of ${noiseMultiplier} × ${clippingNorm} is beyond what sums can hold. Lower it.`,
    );
  }
  if (clipping.kind === 'adaptive' && model === 'local') {
    throw new ConfigError(
      'clip',
      'an adaptive norm is the server’s, which local trusts with nothing.',
    );
  }
  const split = noiseSplit(privacy);
  if (!split) {
    throw new ConfigError(
      'clip',
      `an adaptive norm counts clients, and ${expectedCohort} of ${config.clients} a round are too few to count with noise of ${noiseMultiplier}. Raise --fraction, or use flat.`,
    );
  }
  if (model === 'distributed') checkNoiseShares(config, privacy, split);
}
