import { type RoundTask, type Transport, UserError } from '@fedsim/core';
import { encodeFrame } from '@fedsim/proto';
import type { Host, HostRoster } from './host-roster';
import { createRoundInbox, type RoundInbox } from './round-inbox';

export interface SocketTransportParts {
  readonly roster: HostRoster;
  readonly stop: AbortSignal;
  /** How long a round waits for clients of its cohort that are away, before it begins. */
  readonly graceMs: number;
  /** How long it waits when none of them is there at all. */
  readonly joinTimeoutMs: number;
  /** Sends one frame to one connection. */
  send(connection: string, event: 'train', frame: Uint8Array): void;
  /** Sends one frame, encoded once, to several connections. */
  broadcast(connections: readonly string[], event: 'model', frame: Uint8Array): void;
}

/** Reaches clients over Socket.IO; the gateway delivers what they answer to `inbox()`. */
export interface SocketTransport extends Transport {
  inbox(): RoundInbox | undefined;
}

export function createSocketTransport(parts: SocketTransportParts): SocketTransport {
  let inbox: RoundInbox | undefined;
  return {
    inbox: () => inbox,
    openRound: async (task) => {
      await gather(parts, task.cohort);
      inbox = createRoundInbox(task, parts.stop);
      announce(parts, task, inbox);
      return inbox;
    },
  };
}

async function gather(parts: SocketTransportParts, cohort: readonly number[]): Promise<void> {
  const { roster, graceMs, joinTimeoutMs, stop } = parts;
  if (await roster.waitUntil(() => cohort.every(roster.isReachable), graceMs)) return;
  if (await roster.waitUntil(() => cohort.some(roster.isReachable), joinTimeoutMs)) return;
  if (stop.aborted) return;
  throw new UserError(
    `no client of the round came back within ${joinTimeoutMs / 1000} s. The rounds so far are kept: continue with --resume.`,
  );
}

function announce(parts: SocketTransportParts, task: RoundTask, inbox: RoundInbox): void {
  const { cohorts, absent } = cohortsByHost(parts.roster, task.cohort);
  inbox.giveUp(absent, 'absent', 'not connected when the round began');
  const { round, modelVersion, weights, broadcast, deadlineMs } = task;
  const { meter } = inbox;
  const model = meter.time('encodeSeconds', () =>
    encodeFrame('model', { round, modelVersion, ...broadcast, weights }),
  );
  parts.broadcast([...cohorts.keys()].map(connectionOf), 'model', model);
  for (const [host, clients] of cohorts) {
    const train = encodeFrame('train', { round, modelVersion, clients, deadlineMs });
    parts.send(connectionOf(host), 'train', train);
    meter.countDownlink(model.byteLength + train.byteLength);
  }
}

function cohortsByHost(roster: HostRoster, cohort: readonly number[]) {
  const cohorts = new Map<Host, number[]>();
  const absent: number[] = [];
  for (const client of cohort) {
    const host = roster.carrierOf(client);
    if (host === undefined) absent.push(client);
    else cohorts.set(host, [...(cohorts.get(host) ?? []), client]);
  }
  return { cohorts, absent };
}

function connectionOf(host: Host): string {
  return host.connection as string;
}
