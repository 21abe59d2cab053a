import type { ControllerToServerEvents, ControlReply } from '@fedsim/proto';
import type { Namespace } from 'socket.io';
import type { Logger } from 'winston';

/** The namespace of those who may control a run. */
export type ControlNamespace = Namespace<ControllerToServerEvents>;

/** What controllers can have done. */
export interface Controls {
  /** Ends the run after the round that is open, as Ctrl-C does. */
  stop(): void;
  /** Whether the run has ended already. */
  isOver(): boolean;
}

/** Does what controllers ask for, and acknowledges it. */
export function openControl(
  namespace: ControlNamespace,
  { stop, isOver }: Controls,
  logger: Pick<Logger, 'info'>,
): void {
  namespace.on('connection', (socket) => {
    socket.on('stop', (acknowledge) => {
      const reply: ControlReply = isOver()
        ? { accepted: false, message: 'The run is over.' }
        : { accepted: true };
      logger.info('stop asked for', { from: socket.handshake.address, ...reply });
      if (typeof acknowledge === 'function') acknowledge(reply);
      if (reply.accepted) stop();
    });
  });
}
