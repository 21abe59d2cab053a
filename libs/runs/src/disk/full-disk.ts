import { UserError } from '@fedsim/core/house';

/** No space, or no more of it for this user. */
const FULL = ['ENOSPC', 'EDQUOT'];

/** What writing at `path` resolves to; throws a UserError when its disk is full. */
export async function sayingWhenFull<T>(path: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    throw orSayWhenFull(path, error);
  }
}

/** A UserError for what failed at `path` because its disk is full; any other error as it is. */
export function orSayWhenFull(path: string, error: unknown): unknown {
  if (!FULL.includes((error as { code?: string }).code ?? '')) return error;
  return new UserError(
    `${path} could not be written: its disk is full. What is recorded is kept: free some space, then resume a stopped run with --resume.`,
  );
}
