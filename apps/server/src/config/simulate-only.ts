import { ConfigError } from '@fedsim/core/house';

/** Flags of `simulate` that `serve` refuses, with the reason. */
export const SIMULATE_ONLY: Readonly<Record<string, string>> = {
  'client-accuracy':
    "the server sees no client's data, so it cannot score a model on it. Run the same experiment, to the same bits, with npx nx run server:simulate --client-accuracy.",
  workers: 'clients of serve train in processes of their own. Use --processes.',
};

/** Settings less those of `simulate` that are switched off; throws a ConfigError for one that is not. */
export function withoutSimulateOnly(
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const asked = Object.entries(settings).filter(([, value]) => String(value) !== 'false');
  for (const [key] of asked) {
    if (key in SIMULATE_ONLY) throw new ConfigError(key, SIMULATE_ONLY[key]);
  }
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !(key in SIMULATE_ONLY)));
}
