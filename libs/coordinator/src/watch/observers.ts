import {
  runListener,
  type ClientSettled,
  type RoundReport,
  type RunEvent,
  type RunFinished,
  type RunListener,
  type RunStarted,
} from '@fedsim/core/house';
import type { ObserverToServerEvents, ServerToObserverEvents } from '@fedsim/proto';
import type { Namespace } from 'socket.io';
import { backlogOf } from '../door/backlog';

/** Rounds whose reports are kept for watchers that connect later; they take about 1 MB. */
export const KEPT_REPORTS = 1000;

/** Bytes that may wait for a watcher to read them; one that reads more slowly is disconnected. */
const MAX_BACKLOG = 16e6;

type ToObservers = ServerToObserverEvents<RoundReport, RunStarted, ClientSettled, RunFinished>;

/** The namespace of a run's watchers. */
export type ObserverNamespace = Namespace<ObserverToServerEvents, ToObservers>;

/**
 * Passes the events of a run to its watchers. A watcher that connects later is first sent the start, the reports of the
 * last {@link KEPT_REPORTS} rounds without their clients, and the end if the run is over.
 */
export function openObservers(namespace: ObserverNamespace): RunListener {
  let started: RunStarted | undefined;
  let finished: RunFinished | undefined;
  const reports: RoundReport[] = [];
  namespace.on('connection', (socket) => {
    if (started) socket.emit('started', started);
    for (const report of reports) socket.emit('report', report);
    if (finished) socket.emit('finished', finished);
  });
  return runListener<RunEvent>({
    started: (event) => {
      started = event;
      namespace.emit('started', event);
    },
    outcome: (event) => void namespace.emit('outcome', event),
    round: ({ report }) => {
      for (const { conn } of namespace.sockets.values()) {
        if (backlogOf(conn) > MAX_BACKLOG) conn.close();
      }
      reports.push({ ...report, clients: [] });
      if (reports.length > KEPT_REPORTS) reports.shift();
      namespace.emit('report', report);
    },
    finished: (event) => {
      finished = event;
      namespace.emit('finished', event);
    },
  });
}
