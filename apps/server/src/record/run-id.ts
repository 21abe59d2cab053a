import { randomUUID } from 'node:crypto';
import { readRecordedRun } from './recorded-run';

/** The id of the run that is resumed, as its config.json has it, or one for a new run. */
export async function runIdOf(resumed: string | undefined): Promise<string> {
  const recorded = resumed === undefined ? undefined : await readRecordedRun(resumed);
  return recorded?.run_id ?? randomUUID();
}
