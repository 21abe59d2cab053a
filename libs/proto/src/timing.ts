/** How often the server pings a connection, in milliseconds; Socket.IO's `pingInterval`. */
export const PING_INTERVAL_MS = 25_000;

/** How long it waits for the answer, in milliseconds; Socket.IO's `pingTimeout`. */
export const PING_TIMEOUT_MS = 20_000;

/** Both ends take a connection for lost when they have heard nothing for so long, in milliseconds. */
export const SILENCE_MS = PING_INTERVAL_MS + PING_TIMEOUT_MS;

/**
 * Longest wait for an acknowledgement, in milliseconds. Longer than a silence: that the other end is out of reach is
 * for the ping to tell, and this for an end that answers pings but nothing else.
 */
export const ACKNOWLEDGE_MS = 2 * SILENCE_MS;
