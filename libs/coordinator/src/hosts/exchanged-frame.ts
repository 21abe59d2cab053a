/** A frame of a round: an accepted update as a client's host sent it, or where no client is named the model. */
export interface ExchangedFrame {
  readonly round: number;
  readonly client?: number;
  readonly frame: Uint8Array;
}

/** Is shown a frame when it is sent or accepted, and does not keep its memory. */
export type FrameListener = (frame: ExchangedFrame) => void;
