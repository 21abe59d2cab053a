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

/** Rounds that a watcher who connects later is told of; the reports take about 1 MB. */
export const KEPT_REPORTS = 1000;

type ToObservers = ServerToObserverEvents<RoundReport, RunStarted, ClientSettled, RunFinished>;

/** The namespace of those who watch a run. */
export type ObserverNamespace = Namespace<ObserverToServerEvents, ToObservers>;

/**
 * Passes the events of a run on to its watchers. One who connects later is first sent the beginning, the
 * reports of the last {@link KEPT_REPORTS} rounds without their clients, and the end if it is over.
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
