import { UserError } from '@fedsim/core/house';
import type { ConnectRefusal } from '@fedsim/proto';
import type { Socket } from 'socket.io-client';

/** The longest delay of a timer, 24.8 days: a longer one fires at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

export interface OutageWatch {
  readonly url: string;
  /** How long to keep trying while the server is out of reach. */
  readonly retryMs: number;
  /** Prints a line for a person, once for each outage. */
  tell(line: string): void;
  fail(error: Error): void;
}

/** What Socket.IO gives when a connection cannot be made. */
type ConnectError = Error & {
  /** What the server said. */
  readonly data?: ConnectRefusal;
  /** What went wrong on the way there; a WebSocket's error event. */
  readonly description?: { readonly message?: string };
};

/**
 * Fails when the token is refused, or there has been no connection for too long. Returns a function
 * that stops watching.
 */
export function watchOutages(
  socket: Socket,
  { url, retryMs, tell, fail }: OutageWatch,
): () => void {
  let givingUp: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  let cause = '';
  const seconds = retryMs / 1000;
  const countDown = (): void => {
    const what = `server: ${url} could not be reached for ${seconds} s`;
    givingUp ??= setTimeout(
      () => fail(new UserError(`${what}${cause}. Check that it runs there, and the way to it.`)),
      Math.min(retryMs, LONGEST_DELAY_MS),
    );
  };
  const stop = (): void => {
    clearTimeout(givingUp);
    givingUp = undefined;
    told = false;
  };
  const tellOnce = (what: string): void => {
    if (!told) tell(`${what}: trying for up to ${seconds} s (--retry) …`);
    told = true;
  };
  countDown();
  socket.on('connect', stop);
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    tellOnce(`connection to ${url} lost (${reason})`);
    countDown();
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error: ConnectError) => {
    if (error.data?.reason === 'BAD_TOKEN') fail(new UserError(`token: ${error.message}`));
    cause = ` (${error.description?.message ?? error.message})`;
    tellOnce(`no answer from ${url}${cause}`);
  });
  return stop;
}
