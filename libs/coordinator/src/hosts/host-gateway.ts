import {
  decodeMessage,
  encodeFrame,
  FrameError,
  type Acknowledge,
  type Answer,
  type ClientToServerEvents,
  type Fault,
  type Join,
  type Ready,
  type Receipt,
  type ServerToClientEvents,
  type Welcome,
  type WireFrame,
} from '@fedsim/proto';
import type { Namespace, Socket } from 'socket.io';
import type { Logger } from 'winston';
import type { Host, HostRoster } from './host-roster';
import type { OpenExchanges } from './open-exchanges';
import type { ShardSizes } from './shard-sizes';

export type HostSocket = Socket<ClientToServerEvents, ServerToClientEvents>;
export type HostNamespace = Namespace<ClientToServerEvents, ServerToClientEvents>;

export interface HostGatewayParts {
  readonly namespace: HostNamespace;
  readonly roster: HostRoster;
  readonly logger: Logger;
  readonly shardSizes: ShardSizes;
  /** Longest frame accepted, in bytes. */
  readonly maxBytes: number;
  welcome(host: Host): Welcome;
  /** Whether the run has ended. */
  isOver(): boolean;
  /** The difference between the host's data and the experiment's, if any. */
  checkDataset(ready: Ready): string | undefined;
  readonly exchanges: OpenExchanges;
  /** Called when a host, or one of its clients, cannot continue. */
  onFault(host: Host, fault: Fault): void;
}

/** Serves client hosts: admits them, takes their updates, notices when they leave. */
export function openHostGateway(parts: HostGatewayParts): void {
  parts.namespace.on('connection', (socket) => attach(parts, socket));
}

function attach(parts: HostGatewayParts, socket: HostSocket): void {
  let host: Host | undefined;
  const joined = (): Host => {
    if (!host) throw new FrameError('NOT_JOINED', 'Send "join" first.');
    // Released, or joined again over another connection: what it says no longer counts.
    if (host.connection === socket.id) return host;
    throw new FrameError('NOT_JOINED', 'No client is carried over this connection any more.');
  };

  socket.on('join', (frame, acknowledge) =>
    answer(parts, 'reject', acknowledge, () => {
      host = admit(parts, socket, decodeMessage('join', frame, parts));
      return encodeFrame('welcome', parts.welcome(host));
    }),
  );
  socket.on('ready', (frame, acknowledge) =>
    answer(parts, 'receipt', acknowledge, () =>
      takeReady(parts, joined(), decodeMessage('ready', frame, parts)),
    ),
  );
  socket.on('update', (frame, acknowledge) =>
    answer(parts, 'receipt', acknowledge, () => takeUpdate(parts, joined, frame)),
  );
  socket.on('answer', (frame, acknowledge) =>
    answer(parts, 'receipt', acknowledge, () =>
      takeAnswer(parts, joined(), decodeMessage('answer', frame, parts)),
    ),
  );
  socket.on('fault', (frame, acknowledge) =>
    answer(parts, 'receipt', acknowledge, () =>
      takeFault(parts, joined(), decodeMessage('fault', frame, parts)),
    ),
  );
  socket.on('disconnect', (reason) => {
    if (host?.connection === socket.id) lose(parts, host, reason);
  });
}

/** Notes that the host's connection is lost. */
function lose({ roster, logger, isOver, exchanges }: HostGatewayParts, host: Host, reason: string) {
  const level = isOver() ? 'info' : 'warn';
  logger.log(level, 'host away', { host: host.info.hostName, clients: host.clients, reason });
  const lost = carriedBy(roster, host);
  roster.away(host);
  exchanges.giveUp(lost, 'lost', `connection lost (${reason})`);
}

/** Runs a handler and acknowledges with the frame it returns, or with a refusal that gives the reason. */
function answer(
  parts: HostGatewayParts,
  refusal: 'reject' | 'receipt',
  acknowledge: Acknowledge,
  handle: () => Uint8Array,
): void {
  if (typeof acknowledge !== 'function') return;
  try {
    acknowledge(handle());
  } catch (error) {
    const known = error instanceof FrameError;
    const reason = known ? error.reason : 'INTERNAL';
    const message = known ? error.message : 'The server failed to handle this message.';
    parts.logger.warn('refused', { reason, message: (error as Error).message });
    acknowledge(encodeFrame(refusal, { accepted: false, reason, message }));
  }
}

function admit(parts: HostGatewayParts, socket: HostSocket, join: Join): Host {
  if (parts.isOver()) throw new FrameError('RUN_OVER', 'The experiment is over.');
  // The old connection may be reported closed only after the new one is open; that must then cost nothing.
  const former = parts.roster.hostOf(join.session);
  if (former?.connection) lose(parts, former, 'joined again');
  const host = parts.roster.admit(join, socket.id);
  if (!host) throw new FrameError('RUN_FULL', 'Every client of the experiment is already carried.');
  const { hostName, engine, pid } = join;
  parts.logger.info('host joined', { host: hostName, engine, pid, clients: host.clients });
  return host;
}

function takeReady(parts: HostGatewayParts, host: Host, ready: Ready): Uint8Array {
  const difference = parts.checkDataset(ready);
  if (difference) {
    parts.roster.release(host);
    throw new FrameError('DATASET_MISMATCH', difference);
  }
  parts.shardSizes.record(host, ready);
  parts.roster.markReady(host);
  return receiptFrame({ accepted: true });
}

function takeUpdate(parts: HostGatewayParts, joined: () => Host, frame: WireFrame): Uint8Array {
  const startedMs = performance.now();
  const update = decodeMessage('update', frame, parts);
  const host = joined();
  requireCarried(parts.roster, host, update.client);
  const inbox = parts.exchanges.inboxFor(update);
  if (!inbox || parts.isOver()) throw new FrameError('NOT_SELECTED', 'No round is open.');
  const receipt = inbox.receive(host.session, update, frame.byteLength);
  const { client, round } = update;
  if (!receipt.accepted) parts.logger.warn('update refused', { client, round, ...receipt });
  const reply = receiptFrame(receipt);
  inbox.meter.addValidation((performance.now() - startedMs) / 1000);
  inbox.meter.countDownlink(reply.byteLength);
  return reply;
}

function takeAnswer(parts: HostGatewayParts, host: Host, answer: Answer): Uint8Array {
  requireCarried(parts.roster, host, answer.client);
  if (parts.exchanges.answer(answer)) return receiptFrame({ accepted: true });
  throw new FrameError('LATE', `No answer from client ${answer.client} is awaited.`);
}

function takeFault(parts: HostGatewayParts, host: Host, fault: Fault): Uint8Array {
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
