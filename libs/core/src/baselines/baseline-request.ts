import { parseAugmentation, type Augmentation } from '../augmentation/augmentation';
import { augmentedShard } from '../augmentation/augmented-shard';
import { ImageAugmenter } from '../augmentation/image-augmenter';
import type { ExperimentConfig } from '../config/experiment-config';
import { plainLocalTraining } from '../config/settings/local-training-settings';
import type { Examples } from '../data/examples';
import { requireImages } from '../image/image-shape';
import { randomStream } from '../random/random-stream';
import { parseSchedule } from '../schedules/rate-schedule';
import type { TrainRequest } from '../training/local-trainer';
import { passSchedule } from './pass-schedule';

/** Length of a baseline's training, and of the run that it is compared with. */
export interface BaselineLength {
  /** Passes over the data, at most. */
  readonly passes: number;
  /** Rounds of the run; without a run, the number of passes, so that a pass is a round. */
  readonly rounds: number;
}

/**
 * A baseline's request to an engine: train like a client under no strategy, for many passes, in round 0,
 * which no run has. Images are changed differently in each pass, with draws from the stream
 * `('augment', 0, client, pass)`, and the learning rate follows the run's ({@link passSchedule}).
 */
export function baselineRequest(
  config: ExperimentConfig,
  length: BaselineLength,
  asked: Pick<TrainRequest, 'client' | 'weights' | 'shard'>,
): TrainRequest {
  const { seed } = config;
  const plain = plainLocalTraining({ ...config, lrSchedule: 'constant' });
  const request = {
    ...asked,
    round: 0,
    seed,
    training: { ...plain, epochs: length.passes, steps: undefined },
  };
  return { ...request, epochSetting: passSetting(config, length, request) };
}

/** What each pass trains with; undefined if it is the same in all of them. */
function passSetting(
  { augment, lr, lrSchedule }: ExperimentConfig,
  { passes, rounds }: BaselineLength,
  request: TrainRequest,
): TrainRequest['epochSetting'] {
  if (augment === 'none' && lrSchedule === 'constant') return undefined;
  const augmentation = parseAugmentation(augment);
  const shardIn = augmentation ? augmentedPasses(augmentation, request) : () => request.shard;
  const factorIn = passSchedule(parseSchedule('lr-schedule', lrSchedule), rounds, passes);
  return (pass) => ({ learningRate: lr * factorIn(pass), shard: shardIn(pass) });
}

/** A pass's shard, in memory that the next pass reuses. */
function augmentedPasses(
  augmentation: Augmentation,
  request: TrainRequest,
): (pass: number) => Examples {
  const { seed, round, client, shard } = request;
  const augmenter = new ImageAugmenter(
    augmentation,
    requireImages(shard, 'augment', 'augmentation'),
  );
  const pixels = new Uint8Array(shard.count * shard.inputSize);
  return (pass) => {
    const stream = randomStream(seed, 'augment', round, client, pass);
    return augmentedShard(augmenter, request, stream, pixels);
  };
}
