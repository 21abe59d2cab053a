/** Why a message is refused; PROTOCOL.md says what the sender should do about each. */
export const REJECT_REASONS = [
  'BAD_TOKEN',
  'VERSION_MISMATCH',
  'MALFORMED',
  'TOO_LARGE',
  'WRONG_MESSAGE',
  'NOT_JOINED',
  'UNKNOWN_CLIENT',
  'NOT_SELECTED',
  'LATE',
  'STALE_MODEL',
  'DUPLICATE',
  'WRONG_SHAPE',
  'NOT_FINITE',
  'NORM_EXCEEDED',
  'BAD_EXAMPLES',
  'DATASET_MISMATCH',
  'RUN_FULL',
  'RUN_OVER',
  'INTERNAL',
  'OUT_OF_RANGE',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/**
 * A frame that cannot be accepted, with the reason to send back and one sentence for people.
 *
 * Decoding gives VERSION_MISMATCH, MALFORMED, TOO_LARGE or WRONG_MESSAGE; the other reasons are for
 * the receiver of a well-formed message.
 */
export class FrameError extends Error {
  override readonly name = 'FrameError';

  constructor(
    readonly reason: RejectReason,
    message: string,
  ) {
    super(message);
  }
}
