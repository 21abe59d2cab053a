import type { RoundReport } from '@fedsim/core';
import {
  OBSERVE_NAMESPACE,
  type ObserverToServerEvents,
  type ServerToObserverEvents,
} from '@fedsim/proto';
import type { Namespace } from 'socket.io';
import type { SocketServer } from '../door/socket-server';

type ObserverNamespace = Namespace<ObserverToServerEvents, ServerToObserverEvents<RoundReport>>;

/** Those who watch a run: each hears of all its rounds, earlier ones first. */
export function openObservers(io: SocketServer) {
  const namespace = io.of(OBSERVE_NAMESPACE) as unknown as ObserverNamespace;
  const reports: RoundReport[] = [];
  namespace.on('connection', (socket) => {
    for (const report of reports) socket.emit('report', report);
  });
  return {
    publish(report: RoundReport): void {
      reports.push(report);
      namespace.emit('report', report);
    },
  };
}
