import { ConfigError } from '@fedsim/core/house';

/** Settings that `serve` refuses, because its process opens the test set but no client's data. */
export const SIMULATE_ONLY: Readonly<Record<string, string>> = {
  'client-accuracy':
    "the server sees no client's data, so it cannot score a model on it. Run the same experiment, to the same bits, with nx run server:simulate --client-accuracy.",
};

/** Throws a ConfigError for a setting that only `simulate` has. */
export function refuseSimulateOnly(settings: Readonly<Record<string, unknown>>): void {
  for (const [key, reason] of Object.entries(SIMULATE_ONLY)) {
    if (settings[key] !== undefined) throw new ConfigError(key, reason);
  }
}
