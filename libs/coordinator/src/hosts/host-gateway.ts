import { decodeMessage, encodeFrame, FrameError, type Acknowledge } from '@fedsim/proto';
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

  socket.on('join', (frame, acknowledge) =>
    answer(parts, 'reject', acknowledge, () => {
      const join = decodeMessage('join', frame, parts);
      if (host?.connection === socket.id && host.session !== join.session) leave(parts, host);
      host = admit(parts, socket, join);
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
