import { UserError } from '../errors/user-error';

/** What a party of a secure round does not do, or take from another, and why. */
export class Refusal extends UserError {
  override readonly name = 'Refusal';
}

/** A secure round that ends without a sum, and without anything about an update having been learnt. */
export class RoundAbandoned extends UserError {
  override readonly name = 'RoundAbandoned';
}
