import { ConfigError } from '../errors/user-error';
import { examplesPerRound, trainedRows } from '../training/local-schedule';
import type { LocalTraining } from '../training/local-training';
import { randomStream } from '../random/random-stream';
import type { RoundTask } from '../transport/transport';
import type { ExchangeBytes } from '../update/exchange-bytes';
import { AVAILABILITY_USAGE, readAvailability } from './availability';
import { deviceSpeeds, type DeviceSettings, type DeviceWork } from './device-speeds';
import type { ClientFate } from './round-plan';

/** How clients differ from a cohort that is always available, never drops out, and takes no time. */
export interface HeterogeneitySettings extends DeviceSettings {
  /** Probability that a client is available when a round begins, or how it varies over the day. */
  readonly availability: string;
  /** Probability that an available client drops out before it answers. */
  readonly clientDropout: number;
}

/** The clients' work in a round. */
export interface Workload {
  /** Examples of each client by its number. */
  readonly shardSizes: readonly number[];
  /** What a client does in a round. */
  trainingOf(client: number, round: number): LocalTraining;
  /** What travels to and from a client. */
  readonly bytes: ExchangeBytes;
}

/**
 * The fate of each client of a round's cohort: a function of seed, round, client and time.
 * Throws a ConfigError for a setting that cannot be read.
 */
export function clientFates(
  settings: HeterogeneitySettings,
  workload: Workload,
): (task: Pick<RoundTask, 'round' | 'cohort' | 'virtualTime'>) => ClientFate[] {
  const { seed, clientDropout } = settings;
  const availability = readAvailability(settings.availability);
  if (!availability) throw new ConfigError('availability', `expected ${AVAILABILITY_USAGE}.`);
  const secondsOf = deviceSpeeds(settings);
  const workOf = deviceWork(workload);
  return ({ round, cohort, virtualTime }) => {
    const available = availability.at(virtualTime);
    const happens = (what: string, client: number, probability: number): boolean =>
      probability >= 1 ||
      (probability > 0 && randomStream(seed, what, round, client).uniform() < probability);
    return cohort.map((client): ClientFate => {
      if (!happens('availability', client, available)) return { client, kind: 'absent' };
      if (happens('client-dropout', client, clientDropout)) return { client, kind: 'lost' };
      const seconds = secondsOf(client, workOf(client, round));
      return { client, kind: 'answers', seconds };
    });
  };
}

/** Passes over what the shard holds in addition to its validation split; the model down, an update up. */
function deviceWork({ shardSizes, trainingOf, bytes }: Workload) {
  return (client: number, round: number): DeviceWork => {
    const training = trainingOf(client, round);
    const trained = trainedRows(shardSizes[client] ?? 0, training);
    return {
      examples: examplesPerRound(training, trained),
      downlinkBytes: bytes.model,
      uplinkBytes: bytes.update,
    };
  };
}
