import {
  decodeMessage,
  encodeFrame,
  frameBytes,
  FrameError,
  type Fault,
  type Join,
  type Ready,
  type Receipt,
  type WireFrame,
} from '@fedsim/proto';
import type { HostGatewayParts, HostSocket } from './host-gateway-parts';
import type { Host, HostRoster } from './host-roster';

/** Notes that the host's connection is lost. */
export function lose(
  { roster, logger, finished, exchanges }: HostGatewayParts,
  host: Host,
  reason: string,
) {
  const level = finished() ? 'info' : 'warn';
  logger.log(level, 'host away', { host: host.info.hostName, clients: host.clients, reason });
  const lost = carriedBy(roster, host);
  roster.away(host);
  exchanges.giveUp(lost, 'lost', `connection lost (${reason})`);
}

/** Notes that another host joins over this one's connection: what it carried is free. */
export function leave(parts: HostGatewayParts, host: Host): void {
  lose(parts, host, 'joined again');
  parts.roster.release(host);
}

/** Admits a host, in place of its older connection if it has one; throws a FrameError. */
export function admit(parts: HostGatewayParts, socket: HostSocket, join: Join): Host {
  if (parts.finished()) throw new FrameError('RUN_OVER', 'The experiment is over.');
  // The old connection may be reported closed only after the new one is open; that must then cost nothing.
  const former = parts.roster.hostOf(join.session);
  if (former?.connection) lose(parts, former, 'joined again');
  const host = parts.roster.admit(join, socket.id);
  if (!host) throw new FrameError('RUN_FULL', 'Every client of the experiment is already carried.');
  const { hostName, engine, pid } = join;
  parts.logger.info('host joined', { host: hostName, engine, pid, clients: host.clients });
  return host;
}

/** Takes a host among those that can be asked; throws a FrameError when its data differs. */
export function takeReady(parts: HostGatewayParts, host: Host, ready: Ready): Uint8Array {
  const difference = parts.checkDataset(ready);
  if (difference) {
    parts.roster.release(host);
    throw new FrameError('DATASET_MISMATCH', difference);
  }
  if (host.ready) throw new FrameError('DUPLICATE', 'This host is ready already.');
  parts.shardSizes.record(carriedBy(parts.roster, host), ready);
  parts.roster.markReady(host);
  return receiptFrame({ accepted: true });
}

/** Judges an update of one of the host's clients. */
export function takeUpdate(
  parts: HostGatewayParts,
  joined: () => Host,
  frame: WireFrame,
): Uint8Array {
  const startedMs = performance.now();
  const update = decodeMessage('update', frame, parts.limits);
  const host = joined();
  requireCarried(parts.roster, host, update.client);
  const inbox = parts.exchanges.inboxFor(update);
  if (!inbox || parts.finished()) throw new FrameError('NOT_SELECTED', 'No round is open.');
  const receipt = inbox.receive(
    host.session,
    update,
    frame.byteLength,
    parts.shardSizes.of(update.client),
  );
  const { client, round } = update;
  if (receipt.accepted) parts.onFrame({ client, round, frame: frameBytes(frame) });
  else parts.logger.warn('update refused', { client, round, ...receipt });
  const reply = receiptFrame(receipt);
  inbox.meter.addValidation((performance.now() - startedMs) / 1000);
  inbox.meter.countDownlink(reply.byteLength);
  return reply;
}

/** Takes a client's answer to a question of a step; throws a FrameError when it is not awaited. */
export function takeAnswer(parts: HostGatewayParts, host: Host, frame: WireFrame): Uint8Array {
  const answer = decodeMessage('answer', frame, parts.limits);
  requireCarried(parts.roster, host, answer.client);
  const inbox = parts.exchanges.answer(answer);
  if (!inbox) throw new FrameError('LATE', `No answer from client ${answer.client} is awaited.`);
  const reply = receiptFrame({ accepted: true });
  inbox.meter.countUplink(frame.byteLength);
  inbox.meter.countDownlink(reply.byteLength);
  return reply;
}

/** Notes that a host, or one of its clients, cannot continue. */
export function takeFault(parts: HostGatewayParts, host: Host, fault: Fault): Uint8Array {
  const { client, message } = fault;
  if (client !== undefined) requireCarried(parts.roster, host, client);
  parts.logger.error('fault', { host: host.info.hostName, client, message });
  const clients = client === undefined ? carriedBy(parts.roster, host) : [client];
  parts.exchanges.giveUp(clients, 'failed', message);
  parts.onFault(host, fault);
  return receiptFrame({ accepted: true });
}

function carriedBy(roster: HostRoster, host: Host): number[] {
  return host.clients.filter((client) => roster.carries(host, client));
}

function requireCarried(roster: HostRoster, host: Host, client: number): void {
  if (roster.carries(host, client)) return;
  throw new FrameError('UNKNOWN_CLIENT', `This host does not carry client ${client}.`);
}

function receiptFrame(receipt: Receipt): Uint8Array {
  return encodeFrame('receipt', receipt);
}
