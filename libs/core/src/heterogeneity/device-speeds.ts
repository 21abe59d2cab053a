import { ConfigError } from '../errors/user-error';
import { randomStream } from '../random/random-stream';
import { distributionUsage, readDistribution } from './distribution';

/** How fast the clients' devices are. */
export interface DeviceSettings {
  readonly seed: number;
  /** Distribution of training speeds, examples per second; absent where training takes no time. */
  readonly clientSpeed?: string;
  /** Distribution of link speeds, bytes per second each way; absent where links take no time. */
  readonly clientBandwidth?: string;
}

/** What a client has to do in a round. */
export interface DeviceWork {
  /** Examples trained on, all epochs together. */
  readonly examples: number;
  readonly downlinkBytes: number;
  readonly uplinkBytes: number;
}

/**
 * Seconds on the virtual clock that a client's round takes: download, training and upload, one
 * after the other (Nishio and Yonetani 2019, FedCS). A client's speeds are drawn once for all
 * rounds. Throws a ConfigError for a text that describes no distribution.
 */
export function deviceSpeeds({ seed, clientSpeed, clientBandwidth }: DeviceSettings) {
  const speedOf = drawnPerClient(seed, 'client-speed', clientSpeed);
  const bandwidthOf = drawnPerClient(seed, 'client-bandwidth', clientBandwidth);
  return (client: number, { examples, downlinkBytes, uplinkBytes }: DeviceWork): number =>
    (downlinkBytes + uplinkBytes) / bandwidthOf(client) + examples / speedOf(client);
}

function drawnPerClient(seed: number, setting: string, text: string | undefined) {
  if (text === undefined) return () => Infinity;
  const distribution = readDistribution(text);
  if (!distribution) throw new ConfigError(setting, `expected ${distributionUsage()}.`);
  return (client: number): number => distribution(randomStream(seed, setting, client));
}
