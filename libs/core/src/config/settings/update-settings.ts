import { aggregatorKinds } from '../../aggregation/parse-aggregator';
import { codingKinds, compressorKinds } from '../../update/compress/parse-compressor';
import { stepKinds } from '../../update/parse-update-steps';
import { WEIGHTINGS } from '../../update/update-weight';
import { named, oneOf } from '../schema/fields';

/** What happens to updates between the clients' training and the server's optimizer. */
export const updateSettings = {
  update: named(
    stepKinds,
    'none',
    'steps that updates go through on their way, joined by + (docs/updates.md), or none',
  ),
  compress: named(
    compressorKinds,
    'none',
    'how updates become fewer bytes, two joined by + to select values and then to write them (docs/updates.md), or none',
  ),
  compressDown: named(
    codingKinds,
    'none',
    'how models become fewer bytes on their way to clients (docs/updates.md), or none',
  ),
  aggregator: named(
    aggregatorKinds,
    'mean',
    'how the updates of a round become one (docs/updates.md)',
  ),
  weighting: oneOf(
    WEIGHTINGS,
    'examples',
    'what each client counts for in the mean, the number of its examples or as much as every other; if left out, uniform with --dp',
  ),
};
