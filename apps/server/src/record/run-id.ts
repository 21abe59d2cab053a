import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The id of the run that is resumed, as its config.json has it, or one for a new run. */
export async function runIdOf(resumed: string | undefined): Promise<string> {
  if (resumed === undefined) return randomUUID();
  const record: unknown = JSON.parse(await readFile(join(resumed, 'config.json'), 'utf8'));
  return (record as { readonly run_id?: string }).run_id ?? randomUUID();
}
