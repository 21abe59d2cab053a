import { UserError } from '@fedsim/core/house';

/** What to show for an error: its sentence, or with `verbose`, or for a fault of ours, its stack. */
export function explain(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UserError && !verbose) return error.message;
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\ncaused by ${error.cause.stack}` : stack;
}
