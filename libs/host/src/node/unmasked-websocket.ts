import { NodeWebSocket } from 'engine.io-client';

/**
 * A WebSocket whose mask is zero, so that frames are sent from memory as they are, without a copy, and
 * the server has nothing to unmask. The mask prevents a proxy on the way from mistaking what a web page
 * sends for a request (RFC 6455, section 10.3): on the loopback interface there is no proxy.
 */
class UnmaskedWebSocket extends NodeWebSocket {
  override createSocket(
    ...[uri, protocols, options]: Parameters<NodeWebSocket['createSocket']>
  ): unknown {
    const generateMask = (mask: Uint8Array): void => void mask.fill(0);
    return super.createSocket(uri, protocols, { ...options, generateMask });
  }
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The transport to a server at `url`: unmasked on this machine, else masked as WebSockets are. */
export function websocketTo(url: string): typeof NodeWebSocket {
  return LOOPBACK.test(new URL(url).hostname) ? UnmaskedWebSocket : NodeWebSocket;
}
