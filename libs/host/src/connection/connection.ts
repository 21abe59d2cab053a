import { UserError } from '@fedsim/core/house';
import {
  ACKNOWLEDGE_MS,
  decodeMessage,
  maxFrameBytes,
  type ClientToServerEvents,
  type Messages,
  type ServerToClientEvents,
  type WireFrame,
} from '@fedsim/proto';
import { io, type ManagerOptions, type Socket } from 'socket.io-client';
import { ConnectionLost } from './connection-lost';
import { createFrameRoom } from './frame-room';
import { watchOutages } from './watch-outages';

/** The longest frame that is read before the size of the model is known. */
const MAX_BYTES = maxFrameBytes(2 ** 28);

type Outgoing = keyof ClientToServerEvents;
type Incoming = keyof ServerToClientEvents;

/** A connection to the server that reconnects by itself, with exponential backoff. */
export interface Connection {
  /** Rejects when the server refuses the token, sends an unreadable message, or is out of reach for too long. */
  readonly failed: Promise<never>;
  /** The listener is called each time the connection is made, including after a loss. */
  onConnected(listener: () => void): void;
  on<T extends Incoming>(type: T, listener: (body: Messages[T]) => void): void;
  /**
   * Sends a message; resolves to its acknowledgement. Rejects with ConnectionLost when there is no connection, or it
   * ends first; one on which no acknowledgement comes is ended.
   */
  send<T extends Outgoing>(type: T, body: Messages[T]): Promise<WireFrame>;
  /** Refuses frames of more bytes from now on. */
  limitFrames(maxBytes: number): void;
  close(): void;
}

/** How to reach a server. */
export interface ConnectionOptions {
  readonly url: string;
  readonly token: string;
  /** How long to keep trying while it is out of reach: 0 or more, at most 24.8 days; a longer time is that long. */
  readonly retryMs: number;
  /** Socket.IO's transports, where the platform has a WebSocket of its own. */
  readonly transports?: ManagerOptions['transports'];
  /** Longest wait for an acknowledgement. */
  readonly acknowledgeMs?: number;
  /** Prints a line for a person, when the server is out of reach. */
  tell?(line: string): void;
}

/** Throws a UserError when `retryMs` is no time. */
export function createConnection({
  url,
  token,
  retryMs,
  transports = ['websocket'],
  acknowledgeMs = ACKNOWLEDGE_MS,
  tell = () => undefined,
}: ConnectionOptions): Connection {
  if (!(retryMs >= 0)) {
    throw new UserError(`retryMs: expected milliseconds, 0 or more, got ${retryMs}.`);
  }
  // Without the event maps, whose types cannot describe an event whose name is a variable.
  const socket: Socket = io(url, {
    auth: { token },
    transports,
    reconnectionDelay: 250,
    reconnectionDelayMax: 5000,
  });
  const { failed, fail } = failure();
  const room = createFrameRoom();
  let maxBytes = MAX_BYTES;
  const stopWatching = watchOutages(socket, { url, retryMs, tell, fail });
  return {
    failed,
    onConnected: (listener) => void socket.on('connect', listener),
    on: (type, listener) => {
      const event: string = type;
      socket.on(event, (frame: WireFrame) => {
        try {
          listener(decodeMessage(type, frame, { maxBytes }));
        } catch (error) {
          fail(new UserError(`server: its ${type} cannot be read: ${(error as Error).message}`));
        }
      });
    },
    send: async (type, body) => {
      // Socket.IO would keep it, and send it on the next connection before this host has joined there.
      if (!socket.connected) throw new ConnectionLost('there is no connection to the server');
      const frame = room.encode(type, body);
      const reply = await acknowledged(socket, acknowledgeMs, type, frame);
      room.release(frame);
      return reply;
    },
    limitFrames: (most) => {
      maxBytes = most;
    },
    close: () => {
      stopWatching();
      socket.disconnect();
    },
  };
}

/** A promise that can only reject, and the function that rejects it. */
function failure(): { failed: Promise<never>; fail: (error: Error) => void } {
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  return { failed, fail };
}

/** Emits a frame and waits for the one that acknowledges it; without one the connection is of no use, and is ended. */
async function acknowledged(
  socket: Socket,
  acknowledgeMs: number,
  type: Outgoing,
  frame: Uint8Array,
): Promise<WireFrame> {
  const { id } = socket;
  try {
    return (await socket.timeout(acknowledgeMs).emitWithAck(type, frame)) as WireFrame;
  } catch (error) {
    // Not `disconnect`, after which Socket.IO would not connect again.
    if (socket.id === id) socket.io.engine.close();
    throw new ConnectionLost(`${type}: ${(error as Error).message}`);
  }
}
