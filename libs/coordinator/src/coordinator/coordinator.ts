import { datasetDifference, type RunListener } from '@fedsim/core/house';
import {
  CONTROL_NAMESPACE,
  encodeFrame,
  maxFrameBytes,
  OBSERVE_NAMESPACE,
  type Finish,
} from '@fedsim/proto';
import { openControl, type ControlNamespace } from '../control/control';
import { openHostGateway } from '../hosts/host-gateway';
import type { FrameListener } from '../hosts/exchanged-frame';
import { createFaultHandler } from '../hosts/host-faults';
import { createHostRoster, type HostRoster } from '../hosts/host-roster';
import { openObservers, type ObserverNamespace } from '../watch/observers';
import { backlogOf } from '../door/backlog';
import { closingServer } from '../door/close-sockets';
import { createSocketServer } from '../door/socket-server';
import { createShardSizes } from '../hosts/shard-sizes';
import { createSocketTransport, type SocketTransport } from '../hosts/socket-transport';
import { createHttpServer, listen } from '../door/http-server';
import { serverUrls, type ServerUrls } from '../door/server-urls';
import { createMetrics } from '../watch/metrics';
import type { CoordinatorOptions } from './coordinator-options';
import { countLimits } from './count-limits';
import { healthPage, type Health } from './health';
import { welcomeTo } from './welcome';

/** The server's half of the wire, listening. */
export interface Coordinator extends ServerUrls {
  readonly roster: HostRoster;
  readonly transport: SocketTransport;
  /** Examples of each client, known once all have joined. */
  shardSizes(): readonly number[];
  /** Whether the first round has been opened. */
  hasBegun(): boolean;
  /** Passes the run's events to watchers, the metrics and the health page. */
  readonly onRunEvent: RunListener;
  /** From now on shows a listener the frames of rounds. */
  tapFrames(listener: FrameListener): void;
  /** Tells hosts that the experiment is over. */
  finish(message: Finish): void;
  close(): Promise<void>;
}

/** Models that may wait for a host to read them before no more are sent to it. */
const MODELS_WAITING = 2;

export async function openCoordinator(options: CoordinatorOptions): Promise<Coordinator> {
  const { plan, runId, dataset, door, token, logger, stopper } = options;
  const { watchToken = token, controlToken } = options;
  const stop = stopper.signal;
  const { config } = plan;
  let tapped: FrameListener | undefined;
  const onFrame: FrameListener = (frame) => tapped?.(frame);
  const graceMs = 1000 * door.rejoinGrace;
  let finished: Finish | undefined;
  let begun = false;
  let round = 0;

  const roster = createHostRoster({ clientCount: config.clients, graceMs, stop });
  const shardSizes = createShardSizes(config.clients, plan.trainExamples);
  const metrics = createMetrics(roster.reachableCount);
  const health = (): Health => ({
    ...{ begun, finished, round, rounds: config.rounds },
    reachableClients: roster.reachableCount(),
  });
  const http = createHttpServer({
    '/healthz': () => healthPage(health()),
    '/metrics': async () => ({ type: metrics.contentType, body: await metrics.render() }),
  });
  const { vectors } = plan.payloads.up;
  // Six bytes a value where updates are masked, and less than twice as many as in full.
  const maxBytes = maxFrameBytes(plan.weightCount, plan.secure ? 1 + 2 * vectors : vectors);
  const modelBytes = maxFrameBytes(plan.weightCount, plan.payloads.down.vectors);
  const tokens = { host: token, watch: watchToken, control: controlToken };
  const io = createSocketServer(http, tokens, { maxBytes, hosts: config.clients });
  const close = closingServer(http, io, options.closeMs);
  const transport = createSocketTransport({
    roster,
    stop,
    graceMs,
    joinTimeoutMs: 1000 * door.joinTimeout,
    isStuck: (connection) => {
      const socket = io.of('/').sockets.get(connection);
      return socket !== undefined && backlogOf(socket.conn) > MODELS_WAITING * modelBytes;
    },
    send: (connection, event, frame) => io.to(connection).emit(event, frame),
    broadcast: (connections, event, frame) => io.to([...connections]).emit(event, frame),
    onFrame,
  });
  openHostGateway({
    namespace: io.of('/'),
    roster,
    logger,
    shardSizes,
    limits: { maxBytes, counts: countLimits(plan) },
    welcome: (host) => welcomeTo(host, { plan, runId, dataset, maxFrameBytes: maxBytes }),
    finished: () => finished,
    checkDataset: ({ datasetChecksums }) => datasetDifference(dataset, datasetChecksums),
    exchanges: transport.exchanges,
    onFrame,
    onFault: createFaultHandler({
      roster,
      isOurs: (session) => options.ownSessions?.has(session) ?? false,
      hasBegun: () => begun,
      abort: (reason) => stopper.abort(reason),
      tell: (line) => options.tell?.(line),
    }),
  });
  const watchers: ObserverNamespace = io.of(OBSERVE_NAMESPACE);
  const notifyWatchers = openObservers(watchers);
  if (controlToken !== undefined) {
    const controllers: ControlNamespace = io.of(CONTROL_NAMESPACE);
    const isOver = (): boolean => finished !== undefined;
    openControl(controllers, { stop: () => stopper.abort(), isOver }, logger);
  }
  const bound = await listen(http, door.port, door.host);

  return {
    ...serverUrls(door.host, bound),
    roster,
    transport: {
      ...transport,
      open: (task) => {
        begun = true;
        return transport.open(task);
      },
    },
    shardSizes: shardSizes.all,
    hasBegun: () => begun,
    onRunEvent: async (event) => {
      if (event.kind === 'round') round = event.report.round;
      await metrics.onRunEvent(event);
      await notifyWatchers(event);
    },
    tapFrames: (listener) => {
      tapped = listener;
    },
    finish: (message) => {
      finished = message;
      io.emit('finish', encodeFrame('finish', message));
    },
    close,
  };
}
