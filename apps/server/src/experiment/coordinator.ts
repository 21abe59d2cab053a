import { type RoundReport, UserError } from '@fedsim/core';
import { encodeFrame, maxFrameBytes, type Finish } from '@fedsim/proto';
import type { Logger } from 'winston';
import type { ServeConfig } from '../config/serve-config';
import { openHostGateway } from '../hosts/host-gateway';
import { createHostRoster, type HostRoster } from '../hosts/host-roster';
import { openObservers } from '../hosts/observers';
import { createSocketServer } from '../hosts/socket-server';
import { createShardSizes } from '../hosts/shard-sizes';
import { createSocketTransport, type SocketTransport } from '../hosts/socket-transport';
import { createHttpServer, listen } from '../http/http-server';
import { createMetrics } from '../http/metrics';
import type { ExperimentPlan } from './experiment-plan';
import { datasetDifference, welcomeTo } from './welcome';

export interface CoordinatorOptions {
  readonly plan: ExperimentPlan<ServeConfig>;
  readonly token: string;
  readonly logger: Logger;
  /** Its signal ends every wait; aborted when the run cannot begin. */
  readonly stopper: AbortController;
}

/** The server's half of the wire, listening. */
export interface Coordinator {
  readonly url: string;
  readonly roster: HostRoster;
  readonly transport: SocketTransport;
  /** Examples of each client, known once all have joined. */
  shardSizes(): readonly number[];
  /** Whether the first round has been opened. */
  hasBegun(): boolean;
  /** Tells watchers, and the health page, of a round. */
  publish(report: RoundReport): void;
  /** Tells hosts that the experiment is over. */
  finish(message: Finish): void;
  close(): Promise<void>;
}

export async function openCoordinator(options: CoordinatorOptions): Promise<Coordinator> {
  const { plan, token, logger, stopper } = options;
  const stop = stopper.signal;
  const { config } = plan;
  const graceMs = 1000 * config.rejoinGrace;
  let finished: Finish | undefined;
  let begun = false;
  let round = 0;

  const roster = createHostRoster({ clientCount: config.clients, graceMs, stop });
  const shardSizes = createShardSizes(config.clients, plan.manifest.info.trainExamples);
  const metrics = createMetrics(roster.reachableCount);
  const http = createHttpServer(
    () => ({
      status: finished ? 'finished' : !begun ? 'waiting' : 'running',
      round,
      rounds: config.rounds,
      reachableClients: roster.reachableCount(),
    }),
    metrics,
  );
  const maxBytes = maxFrameBytes(plan.weightCount, plan.payloads.up.vectors);
  const io = createSocketServer(http, token, maxBytes);
  const transport = createSocketTransport({
    roster,
    stop,
    graceMs,
    joinTimeoutMs: 1000 * config.joinTimeout,
    send: (connection, event, frame) => io.to(connection).emit(event, frame),
    broadcast: (connections, event, frame) => io.to([...connections]).emit(event, frame),
  });
  openHostGateway({
    namespace: io.of('/'),
    roster,
    logger,
    shardSizes,
    maxBytes,
    welcome: (host) => welcomeTo(host, plan, maxBytes),
    isOver: () => finished !== undefined,
    checkDataset: ({ datasetChecksums }) => datasetDifference(plan.manifest.info, datasetChecksums),
    inbox: transport.inbox,
    onFault: (host, { message, fatal }) => {
      if (fatal && !begun) stopper.abort(new UserError(`${host.info.hostName}: ${message}`));
    },
  });
  const observers = openObservers(io);
  const address = await listen(http, config.port, config.host);
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;

  return {
    url: `http://${host}:${address.port}`,
    roster,
    transport: {
      ...transport,
      openRound: (task) => {
        begun = true;
        return transport.openRound(task);
      },
    },
    shardSizes: shardSizes.all,
    hasBegun: () => begun,
    publish: (report) => {
      round = report.round;
      metrics.countRound(report);
      observers.publish(report);
    },
    finish: (message) => {
      finished = message;
      io.emit('finish', encodeFrame('finish', message));
    },
    close: async () => {
      await io.close();
    },
  };
}
