import {
  ConfigError,
  checkExperiment,
  count,
  flag,
  optional,
  parseExperiment,
  real,
  text,
} from '@fedsim/core/house';
import { MAX_CONTROL_BYTES } from '@fedsim/proto';
import { z } from 'zod';
import { baselineFields } from './baseline-fields';
import { runSchema } from './run-config';
import { withoutSimulateOnly } from './simulate-only';

/** Bytes of a welcome that remain for it after the other fields. */
const LONGEST_PARTITION = Math.floor(0.9 * MAX_CONTROL_BYTES);

/** Settings of `serve` alone. */
const serveFields = {
  processes: optional(
    count(0, 1000, 1, ''),
    'client processes to start; 0 waits for others to join (default: one per client up to 16, then 2 per core)',
  ),
  host: text(
    '127.0.0.1',
    'address to listen on; 0.0.0.0 or :: is all of this machine; other than loopback needs --token',
  ),
  port: count(0, 65_535, 0, 'port to listen on; 0 takes a free one'),
  token: optional(
    z.string().min(8, { error: 'expected at least 8 characters' }),
    'what clients must present to join (default: FEDSIM_TOKEN, else a random one)',
  ),
  watchToken: optional(
    z.string().min(8, { error: 'expected at least 8 characters' }),
    'what watchers must present, which lets nobody join (default: FEDSIM_WATCH_TOKEN, else the same as --token)',
  ),
  controlToken: optional(
    z.string().min(8, { error: 'expected at least 8 characters' }),
    'what one must present to stop the run from elsewhere (default: FEDSIM_CONTROL_TOKEN, else nobody can)',
  ),
  joinTimeout: real(1, 86_400, 120, 'seconds to wait for all clients before the first round'),
  rejoinGrace: real(
    0,
    3600,
    10,
    'seconds that the clients of a lost connection are held for their host, and that a round waits for them once; a host may notice a silent network only after 45: with 60 it misses fewest turns',
  ),
  exit: flag('exit when the run is over instead of staying up'),
};

/** Every flag of `serve`. */
export const serveSchema = runSchema.extend({ ...serveFields, ...baselineFields });

export type ServeConfig = z.infer<typeof serveSchema>;

/** Checks settings given by kebab-case key, FEDSIM_TOKEN and FEDSIM_WATCH_TOKEN among them; throws a ConfigError. */
export function parseServeConfig(
  settings: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>> = {},
): ServeConfig {
  const token = env['FEDSIM_TOKEN'] || undefined;
  const others = {
    'watch-token': env['FEDSIM_WATCH_TOKEN'] || undefined,
    'control-token': env['FEDSIM_CONTROL_TOKEN'] || undefined,
  };
  const config = parseExperiment(serveSchema, {
    token,
    ...others,
    ...withoutSimulateOnly(settings),
  });
  checkExperiment(config);
  if (config.processes !== undefined && config.processes > config.clients) {
    throw new ConfigError(
      'processes',
      `${config.processes} processes for ${config.clients} clients would leave some without work. Use at most ${config.clients}.`,
    );
  }
  if (config.partition && config.partition.length > LONGEST_PARTITION) {
    throw new ConfigError(
      'skew',
      `the partition takes ${config.partition.length} bytes to tell every host, and at most ${LONGEST_PARTITION} fit. Use "simulate", or longer runs of rows.`,
    );
  }
  if (!isLoopback(config.host) && config.token === undefined) {
    throw new ConfigError(
      'host',
      `listening on ${config.host} lets other machines in: choose a secret for them with --token.`,
    );
  }
  return config;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}
