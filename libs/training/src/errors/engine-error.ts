import { UserError } from '@fedsim/core/house';

/** A training engine that cannot be had or used; the message says what was tried and what to do. */
export class EngineError extends UserError {
  override readonly name = 'EngineError';
}
