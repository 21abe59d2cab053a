import { AVAILABILITY_USAGE, readAvailability } from '../../heterogeneity/availability';
import { distributionUsage, readDistribution } from '../../heterogeneity/distribution';
import { LOCAL_WORK_USAGE, readLocalWork } from '../../heterogeneity/local-work';
import { optional, real, written } from '../schema/fields';

const distribution = written(readDistribution, distributionUsage(), 'constant:1', '');

/** How unlike the clients' devices are, on a virtual clock. */
export const heterogeneitySettings = {
  clientSpeed: optional(
    distribution,
    `examples that clients train on per second, and with it a virtual clock on which --deadline counts: ${distributionUsage()} (default: none)`,
  ),
  clientBandwidth: optional(
    distribution,
    "bytes per second of clients' links, each way, written like --client-speed (default: no limit)",
  ),
  availability: written(
    readAvailability,
    AVAILABILITY_USAGE,
    '1',
    'probability that a client is available when a round begins, or daily:least,most to vary it over the day',
  ),
  localWork: written(
    readLocalWork,
    LOCAL_WORK_USAGE,
    'full',
    `how much of its local work each client does in a round: ${LOCAL_WORK_USAGE}; with --local-steps, steps in place of passes`,
  ),
  clientDropout: real(0, 1, 0, 'probability that a client drops out while it trains'),
  overSelection: real(
    0,
    100,
    0,
    'share by which more clients are asked than C·K; the round closes with the first C·K answers',
  ),
};
