import { ConfigError } from '../errors/user-error';
import { broadcastShape, type Strategy } from '../strategies/strategy';
import type { LocalTraining } from '../training/local-training';
import { randomStream } from '../random/random-stream';
import type { RoundTask } from '../transport/transport';
import { AVAILABILITY_USAGE, readAvailability } from './availability';
import { deviceSpeeds, type ClientWork, type DeviceSettings } from './device-speeds';
import type { ClientFate } from './round-plan';

/** How clients differ from a cohort that is always there, never drops out, and takes no time. */
export interface HeterogeneitySettings extends DeviceSettings {
  /** Probability that a client is there when a round begins, or how it varies over the day. */
  readonly availability: string;
  /** Probability that a client which is there drops out before it answers. */
  readonly clientDropout: number;
}

/** What the clients have to do. */
export interface Workload {
  /** Examples of each client by its number. */
  readonly shardSizes: readonly number[];
  readonly training: Pick<LocalTraining, 'epochs' | 'validationSplit'>;
  /** Says what travels beside the model and the delta. */
  readonly strategy: Strategy;
}

/**
 * What becomes of each client of a round's cohort: a function of seed, round, client and time.
 * Throws a ConfigError for a setting that says nothing.
 */
export function clientFates(
  settings: HeterogeneitySettings,
  workload: Workload,
): (task: Pick<RoundTask, 'round' | 'cohort' | 'weights' | 'virtualTime'>) => ClientFate[] {
  const { seed, clientDropout } = settings;
  const availability = readAvailability(settings.availability);
  if (!availability) throw new ConfigError('availability', `expected ${AVAILABILITY_USAGE}.`);
  const secondsOf = deviceSpeeds(settings);
  const workOf = clientWork(workload);
  return ({ round, cohort, weights, virtualTime }) => {
    const available = availability.at(virtualTime);
    const happens = (what: string, client: number, probability: number): boolean =>
      probability >= 1 ||
      (probability > 0 && randomStream(seed, what, round, client).uniform() < probability);
    return cohort.map((client): ClientFate => {
      if (!happens('availability', client, available)) return { client, kind: 'absent' };
      if (happens('client-dropout', client, clientDropout)) return { client, kind: 'lost' };
      const seconds = secondsOf(client, workOf(client, weights.byteLength));
      return { client, kind: 'answers', seconds };
    });
  };
}

/**
 * E epochs over what the shard holds beside its validation split; down the model and up a delta, each
 * with the vectors of the model's length that the strategy adds.
 */
function clientWork({ shardSizes, training, strategy }: Workload) {
  const downlinkVectors = 1 + broadcastShape(strategy).vectors;
  const uplinkVectors = 1 + strategy.sends.vectors;
  return (client: number, modelBytes: number): ClientWork => {
    const size = shardSizes[client] ?? 0;
    const trained = size - Math.floor(training.validationSplit * size);
    return {
      examples: training.epochs * trained,
      downlinkBytes: downlinkVectors * modelBytes,
      uplinkBytes: uplinkVectors * modelBytes,
    };
  };
}
