/**
 * Something that went wrong in a way that one sentence explains: what, where, and what to do. Shown
 * to people without a stack trace.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}
