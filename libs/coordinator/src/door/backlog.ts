import type { EngineSocket } from './socket-types';

/** Where a connection keeps what it has not sent; its libraries' types do not show this. */
interface Sending {
  /** Packets of Engine.IO. */
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  /** The WebSocket below it. */
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
}

/** Bytes that wait in this process for the other end of a connection to read what came before. */
export function backlogOf(connection: EngineSocket): number {
  const { writeBuffer, transport } = connection as unknown as Sending;
  const packets = writeBuffer.map(({ data }) => sizeOf(data));
  return packets.reduce((sum, bytes) => sum + bytes, transport.socket?.bufferedAmount ?? 0);
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return (data as Partial<ArrayBufferView> | undefined)?.byteLength ?? 0;
}
