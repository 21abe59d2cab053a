import { encodeFrame, type Messages, type MessageType } from '@fedsim/proto';

/**
 * Memory for the frames of updates, reused once a frame is acknowledged. Each is as large as a model;
 * allocated every time, they would be most of a host's garbage.
 */
export interface FrameRoom {
  encode<T extends MessageType>(type: T, body: Messages[T]): Uint8Array;
  /** Returns the frame's memory; nothing may read the frame afterwards. */
  release(frame: Uint8Array): void;
}

export function createFrameRoom(): FrameRoom {
  let free: ArrayBuffer | undefined;
  const lent = new WeakSet<Uint8Array>();
  return {
    encode: (type, body) => {
      if (type !== 'update') return encodeFrame(type, body);
      const frame = encodeFrame(type, body, free);
      free = undefined;
      lent.add(frame);
      return frame;
    },
    release: (frame) => {
      if (lent.delete(frame)) free = frame.buffer as ArrayBuffer;
    },
  };
}
