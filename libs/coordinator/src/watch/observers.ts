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

/** Rounds whose reports are kept for watchers that connect later; they take about 1 MB. */
export const KEPT_REPORTS = 1000;

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
