import { distributionUsages } from '../../heterogeneity/distribution';
import { numberOrText, optional, real, text } from '../fields';

/** How unlike the clients' devices are, on a virtual clock. */
export const heterogeneitySettings = {
  clientSpeed: optional(
    text('', ''),
    `examples that clients train on per second, and with it a virtual clock on which --deadline counts: ${distributionUsages().join('; ')} (default: none)`,
  ),
  clientBandwidth: optional(
    text('', ''),
    "bytes per second of clients' links, each way, written like --client-speed (default: no limit)",
  ),
  availability: numberOrText(
    '1',
    'probability that a client is there when a round begins, or daily:least,most for one that swings over the day',
  ),
  clientDropout: real(0, 1, 0, 'probability that a client drops out while it trains'),
  overSelection: real(
    0,
    100,
    0,
    'share by which more clients are asked than C·K; the round closes with the first C·K answers',
  ),
};
