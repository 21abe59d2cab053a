import type { Ask, Finish, Train, Welcome } from '@fedsim/proto';
import type { Connection } from '../connection/connection';
import type { HostPlatform } from '../platform/host-platform';
import { requestEntry, sendAnswer, tellReady, tellUnfit, type Entry } from './host-requests';
import { createModelShelf } from './model-shelf';
import { deliver, type Delivery } from './deliver';
import { giveUp } from './give-up';
import { createTrainingHost, type TrainingHost } from './training-host';

/** What a host's session needs. */
export interface HostSessionParts extends Delivery {
  readonly platform: HostPlatform;
  readonly entry: Entry;
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

export function createHostSession(parts: HostSessionParts): HostSession {
  const { connection, platform, log, tell } = parts;
  const models = createModelShelf();
  let state: HostState = { kind: 'joining' };
  let open: ReadonlySet<number> = new Set();

  const join = async (): Promise<void> => {
    const former = hostOf(state);
    if (state.kind === 'ready') state = { kind: 'joining', former };
    const welcome = await requestEntry(connection, platform, parts.entry, former);
    const host = await prepared(welcome, former);
    connection.limitFrames(host.maxFrameBytes);
    await tellReady(connection, host);
    state = { kind: 'ready', host };
    const carried = host.clients.length === 1 ? '1 client' : `${host.clients.length} clients`;
    tell(`joined, carrying ${carried}: ${host.clients.join(', ')}`);
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

  const train = async (task: Train): Promise<void> => {
    const host = hostOf(state);
    const model = models.take(task.exchange);
    if (!host || !model) return;
    const goesOn = (): boolean => open.has(task.exchange) && connection.isConnected();
    try {
      for await (const update of host.train(model, task)) {
        // Once the exchange is closed or the connection lost, the rest of the updates are useless.
        if (!goesOn()) return;
        await deliver(parts, update);
      }
    } catch (error) {
      // A damaged state, a fault of the user's module: the round continues without the rest of this host's clients.
      await giveUp(parts, error, { what: 'the round', round: task.round });
    } finally {
      models.giveBack(model);
      platform.afterRound?.(task.round);
    }
  };

  /** One round after another: a client starts the next one from its state after this one. */
  let trained = Promise.resolve();
  const trainNext = (task: Train): Promise<void> => {
    open = new Set([task.exchange, ...task.openExchanges]);
    models.keepOnly(open, task.exchange);
    trained = trained.then(() => train(task)).catch(ignoreLostConnection(connection));
    return trained;
  };

  const answer = async (ask: Ask): Promise<void> => {
    const host = hostOf(state);
    if (!host) return;
    for (const client of ask.clients) {
      try {
        await sendAnswer(connection, await host.answer(ask, client));
      } catch (error) {
        await giveUp(parts, error, { what: 'a question', round: ask.round, client });
      }
    }
  };

  const finished = new Promise<Finish>((resolve, reject) => {
    const orFail = (work: Promise<void>): void => void work.catch(reject);
    const ignoreUnlessUnfit = (error: unknown): void => {
      if (state.kind === 'unfit') throw state.reason;
      ignoreLostConnection(connection)(error);
    };
    connection.onConnected(() => orFail(join().catch(ignoreUnlessUnfit)));
    connection.on('model', models.receive);
    connection.on('train', (task) => orFail(trainNext(task)));
    connection.on('ask', (ask) => orFail(answer(ask).catch(ignoreLostConnection(connection))));
    connection.on('finish', (finish) =>
      state.kind === 'unfit' ? reject(state.reason) : resolve(finish),
    );
  });
  return { finished, close: async () => hostOf(state)?.close() };
}

/** The host that has loaded its shards, if any. */
function hostOf(state: HostState): TrainingHost | undefined {
  if (state.kind === 'ready') return state.host;
  return state.kind === 'joining' ? state.former : undefined;
}

function sameClients(host: TrainingHost, welcome: Welcome): boolean {
  return host.clients.join() === welcome.clients.join() && host.session === welcome.session;
}

/** A failure while the connection is down is not a fault of this host: it will join again. */
function ignoreLostConnection(connection: Connection): (error: unknown) => void {
  return (error) => {
    if (connection.isConnected()) throw error;
  };
}
