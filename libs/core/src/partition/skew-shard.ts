import type { Examples } from '../data/examples';
import { parseSkew } from './parse-skew';
import { partitionSeedOf, type PartitionSettings } from './partition-clients';
import { randomStream } from '../random/random-stream';
import { levelOf } from './changes/levels';

/**
 * Gives a client's shard, in place, the changes its skew makes for that client apart from the choice of rows:
 * feature skew and label noise. The same for the same settings, rows and client, wherever it is done.
 *
 * @param occurring the classes of the whole training set, ascending (`occurringClasses`)
 */
export function skewShard(
  settings: PartitionSettings,
  client: number,
  shard: Examples,
  occurring: Uint8Array,
): Examples {
  const seed = partitionSeedOf(settings);
  for (const change of parseSkew(settings.skew, settings.partition).changes) {
    const level = levelOf(change.levels, client, settings.clients);
    change.apply(shard, level, randomStream(seed, change.kind, client), occurring);
  }
  return shard;
}
