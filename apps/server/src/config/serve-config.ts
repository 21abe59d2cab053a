import {
  ConfigError,
  checkExperiment,
  count,
  experimentSchema,
  flag,
  oneOf,
  optional,
  parseConfig,
  real,
  text,
  toFileKeys,
  type ExperimentConfig,
} from '@fedsim/core';
import { DEVICES, ENGINES, TFJS_BACKENDS } from '@fedsim/training/node';
import { z } from 'zod';

/** How the server runs an experiment: nothing here changes what is computed. */
const serverFields = {
  processes: optional(
    count(0, 1000, 1, ''),
    'client processes to start; 0 waits for others to join (default: one per client up to 16, then 2 per core)',
  ),
  engine: oneOf(ENGINES, 'auto', 'training engine'),
  device: oneOf(DEVICES, 'auto', 'where to train'),
  backend: oneOf(['auto', ...TFJS_BACKENDS], 'auto', 'TensorFlow.js backend'),
  dataDir: optional(z.string().min(1), 'folder with the MNIST files (default: FEDSIM_DATA_DIR)'),
  out: optional(z.string().min(1), 'run directory (default: runs/<time>-<name>)'),
  name: optional(
    z.string().regex(/^[\w.-]+$/, { error: 'expected letters, digits, ".", "_" and "-"' }),
    'name of the run (default: <dataset>-<skew>)',
  ),
  host: text('127.0.0.1', 'address to listen on; other than loopback needs --token'),
  port: count(0, 65_535, 0, 'port to listen on; 0 takes a free one'),
  token: optional(
    z.string().min(8, { error: 'expected at least 8 characters' }),
    'what clients must present to join (default: FEDSIM_TOKEN, else a random one)',
  ),
  joinTimeout: real(1, 86_400, 120, 'seconds to wait for all clients before the first round'),
  rejoinGrace: real(0, 3600, 10, 'seconds a round waits for a client that lost its connection'),
  resume: optional(z.string().min(1), 'run directory of an interrupted run to continue'),
  exit: flag('exit when the run is over instead of staying up'),
  verbose: flag('show the stack trace of an error'),
};

/** Every flag of `serve`. */
export const serveSchema = z.strictObject({ ...experimentSchema.shape, ...serverFields });

export type ServeConfig = z.infer<typeof serveSchema>;

/** Checks settings given by kebab-case key, FEDSIM_TOKEN among them; throws a ConfigError. */
export function parseServeConfig(
  settings: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>> = {},
): ServeConfig {
  const token = env['FEDSIM_TOKEN'] || undefined;
  const config = parseConfig(serveSchema, { token, ...settings });
  checkExperiment(config);
  if (config.processes !== undefined && config.processes > config.clients) {
    throw new ConfigError(
      'processes',
      `${config.processes} processes for ${config.clients} clients would leave some without work. Use at most ${config.clients}.`,
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

/** The part of the settings that determines what is computed. */
export function experimentOf(config: ServeConfig): ExperimentConfig {
  const keys = Object.keys(experimentSchema.shape);
  return Object.fromEntries(
    Object.entries(config).filter(([key]) => keys.includes(key)),
  ) as ExperimentConfig;
}

/** As `experimentOf`, by kebab-case key: what config.json and the wire carry. */
export function experimentRecord(config: ServeConfig): Record<string, unknown> {
  return toFileKeys(experimentOf(config));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}
