import {
  UserError,
  type Exchange,
  type RoundTask,
  type StepQuestion,
  type Transport,
} from '@fedsim/core/house';
import { encodeFrame, modelMessage } from '@fedsim/proto';
import type { FrameListener } from './exchanged-frame';
import { createExchangeInbox, type ExchangeInbox } from './exchange-inbox';
import type { Host, HostRoster } from './host-roster';
import { createOpenExchanges, type OpenExchange, type OpenExchanges } from './open-exchanges';

export interface SocketTransportParts {
  readonly roster: HostRoster;
  readonly stop: AbortSignal;
  /** How long a round waits, before it begins, for clients of its cohort that are away. */
  readonly graceMs: number;
  /** How long it waits when all of them are away. */
  readonly joinTimeoutMs: number;
  /** Whether a connection does not read what it was sent; no more is sent then. */
  isStuck(connection: string): boolean;
  /** Sends one frame to one connection. */
  send(connection: string, event: 'train' | 'ask', frame: Uint8Array): void;
  /** Sends one frame, encoded once, to several connections. */
  broadcast(connections: readonly string[], event: 'model', frame: Uint8Array): void;
  /** Is shown each model that is sent. */
  readonly onFrame: FrameListener;
}

/** Reaches clients over Socket.IO; the gateway delivers what they answer to `exchanges`. */
export interface SocketTransport extends Transport {
  readonly exchanges: OpenExchanges;
}

export function createSocketTransport(parts: SocketTransportParts): SocketTransport {
  const exchanges = createOpenExchanges();
  return {
    exchanges,
    open: async (task) => {
      await gather(parts, task.cohort);
      const opened = exchanges.add(createExchangeInbox(task, parts.stop));
      return exchangeOver(parts, task, exchanges, opened);
    },
  };
}

function exchangeOver(
  parts: SocketTransportParts,
  task: RoundTask,
  exchanges: OpenExchanges,
  { inbox, ask }: OpenExchange,
): Exchange {
  const { id, costs } = inbox;
  const { round, deadlineMs } = task;
  return {
    id,
    costs,
    train: (clients) => {
      const outcomes = inbox.expect(clients);
      announce(parts, task, inbox, clients, exchanges.ids());
      return outcomes;
    },
    ask: (asking) => {
      const { question, box } = ask(asking, deadlineMs, parts.stop);
      const { step, payloads } = asking;
      const { cohorts, absent, stuck } = cohortsByHost(parts, [...payloads.keys()]);
      for (const [host, all] of cohorts) {
        for (const [payload, clients] of byPayload(all, payloads)) {
          const asked = { exchange: id, question, round, step, clients, payload, deadlineMs };
          const frame = encodeFrame('ask', asked);
          inbox.meter.countDownlink(frame.byteLength);
          parts.send(connectionOf(host), 'ask', frame);
        }
      }
      box.giveUp([...absent, ...stuck]);
      return box.answers;
    },
    close: () => exchanges.close(id),
  };
}

/** Clients by what they are asked: one frame for all of a host's that are asked the same. */
function byPayload(
  clients: readonly number[],
  payloads: StepQuestion['payloads'],
): Map<Uint8Array, number[]> {
  return clients.reduce((groups, client) => {
    const payload = payloads.get(client)!;
    return groups.set(payload, [...(groups.get(payload) ?? []), client]);
  }, new Map<Uint8Array, number[]>());
}

async function gather(parts: SocketTransportParts, cohort: readonly number[]): Promise<void> {
  const { roster, graceMs, joinTimeoutMs, stop } = parts;
  if (cohort.length === 0) return;
  const isAwaited = (client: number): boolean =>
    roster.isExpected(client) && !roster.isReachable(client);
  await roster.waitUntil(() => !cohort.some(isAwaited), graceMs);
  if (await roster.waitUntil(() => cohort.some(roster.isReachable), joinTimeoutMs)) return;
  if (stop.aborted) return;
  throw new UserError(
    `no client of the round came back within ${joinTimeoutMs / 1000} s. The rounds so far are kept: continue with --resume.`,
  );
}

function announce(
  parts: SocketTransportParts,
  task: RoundTask,
  inbox: ExchangeInbox,
  trained: readonly number[],
  openExchanges: readonly number[],
): void {
  const { cohorts, absent, stuck } = cohortsByHost(parts, trained);
  inbox.giveUp(absent, 'absent', 'not connected when the round began');
  inbox.giveUp(stuck, 'lost', 'its host does not read what it is sent');
  const { exchange, round, modelVersion, deadlineMs } = task;
  const { meter } = inbox;
  const model = meter.time('encodeSeconds', () => encodeFrame('model', modelMessage(task)));
  parts.onFrame({ round, frame: model });
  parts.broadcast([...cohorts.keys()].map(connectionOf), 'model', model);
  for (const [host, clients] of cohorts) {
    const call = { exchange, openExchanges, round, modelVersion, clients, deadlineMs };
    const train = encodeFrame('train', { ...call, countedStates: countedStates(task, host) });
    parts.send(connectionOf(host), 'train', train);
    meter.countDownlink(model.byteLength + train.byteLength);
  }
}

/** Which state of each of a host's clients counts, in the wire's form. */
function countedStates({ stateVersions }: RoundTask, { clients }: Host): number[] {
  return stateVersions.length === 0
    ? []
    : clients.map((client) => 1 + (stateVersions[client] ?? -1));
}

function cohortsByHost(
  { roster, isStuck }: Pick<SocketTransportParts, 'roster' | 'isStuck'>,
  cohort: readonly number[],
) {
  const cohorts = new Map<Host, number[]>();
  const absent: number[] = [];
  const stuck: number[] = [];
  for (const client of cohort) {
    const host = roster.carrierOf(client);
    if (host === undefined) absent.push(client);
    else if (isStuck(connectionOf(host))) stuck.push(client);
    else cohorts.set(host, [...(cohorts.get(host) ?? []), client]);
  }
  return { cohorts, absent, stuck };
}

function connectionOf(host: Host): string {
  return host.connection as string;
}
