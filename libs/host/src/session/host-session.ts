import type { Finish, Welcome } from '@fedsim/proto';
import { ignoreConnectionLost } from '../connection/connection-lost';
import type { HostPlatform } from '../platform/host-platform';
import type { Delivery } from './deliver';
import { requestEntry, tellReady, tellUnfit, type Entry } from './host-requests';
import { createHostRounds } from './host-rounds';
import { createTrainingHost, type TrainingHost } from './training-host';

/** What a host's session needs. */
export interface HostSessionParts extends Delivery {
  readonly platform: HostPlatform;
  readonly entry: Entry;
  /** How long to wait before asking for a place again in a run that is full. */
  readonly askAgainMs?: number;
}

/** A host's part in one experiment, across lost connections. */
export interface HostSession {
  /** Resolves when the experiment is over; rejects when this host cannot take part. */
  readonly finished: Promise<Finish>;
  close(): Promise<void>;
}

/** The state of a host; a lost and restored connection takes it from `ready` back through `joining`. */
type HostState =
  | { readonly kind: 'joining'; readonly former?: TrainingHost }
  | { readonly kind: 'ready'; readonly host: TrainingHost }
  /** It cannot take part. This takes precedence over the end of the run or connection that it causes. */
  | { readonly kind: 'unfit'; readonly reason: Error };

const FULL =
  'every client of the experiment is carried already: waiting until one is free, or the run is over. Ctrl-C leaves.';

export function createHostSession(parts: HostSessionParts): HostSession {
  const { connection, platform, log, tell, askAgainMs = 5000 } = parts;
  let state: HostState = { kind: 'joining' };
  const rounds = createHostRounds({ ...parts, host: () => hostOf(state) });

  /** Joins over a connection; `isCurrent` says whether that is still in use. */
  const join = async (isCurrent: () => boolean): Promise<void> => {
    if (!isCurrent()) return;
    const former = hostOf(state);
    if (state.kind === 'ready') state = { kind: 'joining', former };
    const welcome = await requestEntry(connection, platform, parts.entry, former);
    if (!welcome) return waitForPlace();
    const host = await prepared(welcome, former);
    if (!isCurrent()) return;
    connection.limitFrames(host.maxFrameBytes);
    await tellReady(connection, host);
    state = { kind: 'ready', host };
    const carried = host.clients.length === 1 ? '1 client' : `${host.clients.length} clients`;
    tell(`joined, carrying ${carried}: ${host.clients.join(', ')}`);
    if (host.updateSteps) tell(`updates leave through ${host.updateSteps}`);
    log.info('joined', { session: host.session, clients: host.clients });
  };

  const prepared = async (welcome: Welcome, former?: TrainingHost): Promise<TrainingHost> => {
    if (former && sameClients(former, welcome)) return former;
    await former?.close();
    try {
      const host = await createTrainingHost(welcome, platform);
      state = { kind: 'joining', former: host };
      return host;
    } catch (error) {
      state = { kind: 'unfit', reason: error as Error };
      await tellUnfit(connection, state.reason);
      throw error;
    }
  };

  let askingAgain: ReturnType<typeof setTimeout> | undefined;
  let hasWaited = false;
  const waitForPlace = (): void => {
    if (!hasWaited) tell(FULL);
    hasWaited = true;
    askingAgain = setTimeout(begin, askAgainMs);
  };

  let joins = 0;
  let joined = Promise.resolve();
  let begin: () => void;
  const finished = new Promise<Finish>((resolve, reject) => {
    const orFail = (work: Promise<void>): void => void work.catch(reject);
    const ignoreUnlessUnfit = (error: unknown): void => {
      if (state.kind === 'unfit') throw state.reason;
      ignoreConnectionLost(error);
    };
    begin = () => {
      const attempt = ++joins;
      clearTimeout(askingAgain);
      rounds.drop();
      // One after the other: a join whose connection was lost may still be loading shards.
      joined = joined.then(() => join(() => attempt === joins)).catch(ignoreUnlessUnfit);
      orFail(joined);
    };
    connection.onConnected(begin);
    connection.on('model', rounds.receive);
    connection.on('train', (task) => orFail(rounds.train(task)));
    connection.on('ask', (ask) => orFail(rounds.answer(ask)));
    connection.on('finish', (finish) =>
      state.kind === 'unfit' ? reject(state.reason) : resolve(finish),
    );
  });
  return {
    finished,
    close: async () => {
      clearTimeout(askingAgain);
      rounds.drop();
      await hostOf(state)?.close();
    },
  };
}

/** The host that has loaded its shards, if any. */
function hostOf(state: HostState): TrainingHost | undefined {
  if (state.kind === 'ready') return state.host;
  return state.kind === 'joining' ? state.former : undefined;
}

function sameClients(host: TrainingHost, welcome: Welcome): boolean {
  return host.clients.join() === welcome.clients.join() && host.session === welcome.session;
}
