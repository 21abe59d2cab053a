import { UserError } from '@fedsim/core/house';

/** A training engine is not available or cannot be used; the message says what was tried and what to do. */
export class EngineError extends UserError {
  override readonly name = 'EngineError';
}
