/** The connection ended before a message was acknowledged. It is made again, and the host joins anew. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** For a failure that costs no more than what was being done: the lost connection will be made again. */
export function ignoreConnectionLost(error: unknown): void {
  if (!(error instanceof ConnectionLost)) throw error;
}
