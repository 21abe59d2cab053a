import {
  decodeMessage,
  encodeFrame,
  FrameError,
  MAX_NAME,
  printable,
  type Acknowledge,
  type ClientToServerEvents,
  type WireFrame,
} from '@fedsim/proto';
import type { HostGatewayParts, HostSocket } from './host-gateway-parts';
import { admit, leave, lose, takeAnswer, takeFault, takeReady, takeUpdate } from './host-messages';
import type { Host } from './host-roster';

/** Serves client hosts: admits them, takes their updates, notices when they leave. */
export function openHostGateway(parts: HostGatewayParts): void {
  parts.namespace.on('connection', (socket) => attach(parts, socket));
}

function attach(parts: HostGatewayParts, socket: HostSocket): void {
  let host: Host | undefined;
  const finish = parts.finished();
  if (finish) socket.emit('finish', encodeFrame('finish', finish));
  const joined = (): Host => {
    if (!host) throw new FrameError('NOT_JOINED', 'Send "join" first.');
    // Released, or joined again over another connection: what it says no longer counts.
    if (host.connection === socket.id) return host;
    throw new FrameError('NOT_JOINED', 'No client is carried over this connection any more.');
  };

  const handlers: Handlers = {
    join: (frame) => {
      const join = decodeMessage('join', frame, parts.limits);
      if (host?.connection === socket.id && host.session !== join.session) leave(parts, host);
      host = admit(parts, socket, join);
      return encodeFrame('welcome', parts.welcome(host));
    },
    ready: (frame) => takeReady(parts, joined(), decodeMessage('ready', frame, parts.limits)),
    update: (frame) => takeUpdate(parts, joined, frame),
    answer: (frame) => takeAnswer(parts, joined(), frame),
    fault: (frame) => takeFault(parts, joined(), decodeMessage('fault', frame, parts.limits)),
  };
  // Any event, so that one of an unknown name, or without its frame, is not left waiting for an answer.
  socket.onAny((event: string, ...args: unknown[]) => {
    const acknowledge = args.pop();
    if (typeof acknowledge !== 'function') return;
    const refusal = event === 'join' ? 'reject' : 'receipt';
    answer(parts, refusal, acknowledge as Acknowledge, () =>
      handlerOf(handlers, event)(frameOf(args)),
    );
  });
  socket.on('disconnect', (reason) => {
    if (host?.connection === socket.id) lose(parts, host, reason);
  });
}

/** What is done with the frame of each event; returns the frame that acknowledges it, or throws. */
type Handlers = Readonly<Record<keyof ClientToServerEvents, (frame: WireFrame) => Uint8Array>>;

function handlerOf(handlers: Handlers, event: string): Handlers[keyof Handlers] {
  if (Object.hasOwn(handlers, event)) return handlers[event as keyof Handlers];
  throw new FrameError('WRONG_MESSAGE', `There is no event "${printable(event, MAX_NAME)}".`);
}

/** The one argument of an event; whether it is a frame is for the decoder to say. */
function frameOf(args: readonly unknown[]): WireFrame {
  if (args.length === 1) return args[0] as WireFrame;
  throw new FrameError('MALFORMED', `An event carries one frame, not ${args.length} arguments.`);
}

/** Runs a handler and acknowledges with the frame it returns, or with a refusal that gives the reason. */
function answer(
  parts: HostGatewayParts,
  refusal: 'reject' | 'receipt',
  acknowledge: Acknowledge,
  handle: () => Uint8Array,
): void {
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
