import type { ControllerToServerEvents, ControlReply } from '@fedsim/proto';
import type { Namespace } from 'socket.io';
import type { Logger } from 'winston';

/** The namespace of a run's controllers. */
export type ControlNamespace = Namespace<ControllerToServerEvents>;

/** What controllers can do. */
export interface Controls {
  /** Ends the run after the open round, as Ctrl-C does. */
  stop(): void;
  /** Whether the run has ended. */
  isOver(): boolean;
}

/** Carries out the requests of controllers, and acknowledges them. */
export function openControl(
  namespace: ControlNamespace,
  { stop, isOver }: Controls,
  logger: Pick<Logger, 'info'>,
): void {
  namespace.on('connection', (socket) => {
    socket.onAny((event: string, ...args: unknown[]) => {
      const acknowledge = args.pop();
      const isRequest = acknowledge === undefined || typeof acknowledge === 'function';
      if (event !== 'stop' || args.length > 0 || !isRequest) return refuse(acknowledge);
      const reply: ControlReply = isOver()
        ? { accepted: false, message: 'The run is over.' }
        : { accepted: true };
      logger.info('stop asked for', { from: socket.handshake.address, reply });
      if (typeof acknowledge === 'function') acknowledge(reply);
      if (reply.accepted) stop();
    });
  });
}

function refuse(acknowledge: unknown): void {
  const message = 'The one request is "stop", without an argument.';
  if (typeof acknowledge === 'function') acknowledge({ accepted: false, message });
}
