/**
 * What a server tells a host that it starts itself, in its environment.
 *
 * FEDSIM_SESSION and FEDSIM_CLAIMED_CLIENTS say which session and clients to join as; FEDSIM_MANIFEST
 * says where the data set is. The command line of any host reads FEDSIM_TOKEN, the server's secret.
 */
export interface LaunchedHost {
  readonly token: string;
  readonly session: string;
  readonly claimedClients: readonly number[];
  /** A `DatasetManifest`, as JSON. */
  readonly manifest: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of a host that a server starts. */
export function launchedEnvironment(host: LaunchedHost): Record<string, string> {
  return {
    FEDSIM_TOKEN: host.token,
    FEDSIM_SESSION: host.session,
    FEDSIM_CLAIMED_CLIENTS: JSON.stringify(host.claimedClients),
    FEDSIM_MANIFEST: host.manifest,
  };
}

/** Reads what `launchedEnvironment` wrote, except the token; empty for a host that a person started. */
export function readLaunched(env: Environment): Partial<Omit<LaunchedHost, 'token'>> {
  const claimed = env['FEDSIM_CLAIMED_CLIENTS'];
  return {
    session: env['FEDSIM_SESSION'] || undefined,
    claimedClients: claimed ? (JSON.parse(claimed) as number[]) : undefined,
    manifest: env['FEDSIM_MANIFEST'] || undefined,
  };
}
