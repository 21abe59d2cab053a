import { hostname } from 'node:os';
import {
  ConfigError,
  count,
  flag,
  oneOf,
  optional,
  parseConfig,
  real,
  text,
} from '@fedsim/core/house';
import { DEVICES, ENGINES, TFJS_BACKENDS } from '@fedsim/training/node';
import { z } from 'zod';

const serverUrl = z.url({
  protocol: /^https?$/,
  error: 'expected an address such as http://127.0.0.1:8080',
});

/** Every flag of `join`. */
export const joinSchema = z.strictObject({
  server: optional(serverUrl, 'address of the server (required)'),
  token: optional(z.string().min(1), "the server's token (default: FEDSIM_TOKEN)"),
  clients: count(0, 100_000, 1, 'most virtual clients to carry; 0 carries all that are free'),
  name: text(hostname(), 'name under which the server logs this host'),
  dataDir: optional(
    z.string().min(1),
    'where the data set is, in any format of docs/datasets.md (default: FEDSIM_DATA_DIR; for MNIST else the cache, else a download)',
  ),
  module: optional(
    z.string().min(1),
    "copies of the experiment's own files (strategy, skew, update step, aggregator, metric), comma-separated",
  ),
  engine: oneOf(ENGINES, 'auto', 'training engine'),
  device: oneOf(DEVICES, 'auto', 'where to train'),
  backend: oneOf(['auto', ...TFJS_BACKENDS], 'auto', 'TensorFlow.js backend'),
  retry: real(
    0.1,
    86_400,
    300,
    'seconds to keep trying while the server cannot be reached, at the beginning as later',
  ),
  stateDir: optional(
    z.string().min(1),
    "folder of the states that clients keep between rounds, with strategies that need them (default: one per run in the user's data folder)",
  ),
  logDir: optional(z.string().min(1), 'folder to write logs/<name>.log in'),
  verbose: flag('show the stack trace of an error'),
});

export type JoinOptions = z.infer<typeof joinSchema> & {
  readonly server: string;
  readonly token: string;
};

/** Checks flags given by kebab-case key; throws a ConfigError. */
export function parseJoinOptions(
  settings: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): JoinOptions {
  const options = parseConfig(joinSchema, settings);
  const { server, token = env['FEDSIM_TOKEN'] } = options;
  if (server === undefined) {
    throw new ConfigError(
      'server',
      'say which server to join, e.g. --server=http://127.0.0.1:8080.',
    );
  }
  if (!token) {
    throw new ConfigError(
      'token',
      'the server prints its token when it starts; give it with --token.',
    );
  }
  return { ...options, server, token };
}
