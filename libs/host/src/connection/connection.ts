import { UserError } from '@fedsim/core/house';
import {
  decodeMessage,
  maxFrameBytes,
  type ClientToServerEvents,
  type ConnectRefusal,
  type Messages,
  type ServerToClientEvents,
  type WireFrame,
} from '@fedsim/proto';
import { io, type ManagerOptions, type Socket } from 'socket.io-client';
import { createFrameRoom } from './frame-room';

/** Longest wait for an acknowledgement. */
const ACKNOWLEDGE_MS = 30_000;

/** The longest delay of a timer, 24.8 days: a longer one fires at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

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
  /** Sends a message; resolves to its acknowledgement, or rejects when none comes. */
  send<T extends Outgoing>(type: T, body: Messages[T]): Promise<WireFrame>;
  isConnected(): boolean;
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
}

/** Throws a UserError when `retryMs` is no time. */
export function createConnection({
  url,
  token,
  retryMs,
  transports = ['websocket'],
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
  const stopWatching = watchConnection(socket, url, retryMs, fail);
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
      const frame = room.encode(type, body);
      const reply: WireFrame = await socket.timeout(ACKNOWLEDGE_MS).emitWithAck(type, frame);
      room.release(frame);
      return reply;
    },
    isConnected: () => socket.connected,
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

/**
 * Fails when the token is refused, or there has been no connection for too long. Returns a function
 * that stops watching.
 */
function watchConnection(
  socket: Socket,
  url: string,
  retryMs: number,
  fail: (error: Error) => void,
): () => void {
  let givingUp: ReturnType<typeof setTimeout> | undefined;
  const countDown = (): void => {
    givingUp ??= setTimeout(
      () => fail(new UserError(`server: ${url} could not be reached for ${retryMs / 1000} s.`)),
      Math.min(retryMs, LONGEST_DELAY_MS),
    );
  };
  const stop = (): void => {
    clearTimeout(givingUp);
    givingUp = undefined;
  };
  countDown();
  socket.on('connect', stop);
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    countDown();
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error: Error & { data?: ConnectRefusal }) => {
    if (error.data?.reason === 'BAD_TOKEN') fail(new UserError(`token: ${error.message}`));
  });
  return stop;
}
