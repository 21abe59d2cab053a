import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@fedsim/core/house';
import { z } from 'zod';

/** The id of the run that is resumed, as its config.json has it, or one for a new run. */
export async function runIdOf(resumed: string | undefined): Promise<string> {
  const recorded = resumed === undefined ? undefined : await readRecordedRun(resumed);
  return recorded?.run_id ?? randomUUID();
}

const schema = z.looseObject({
  run_id: z.string().optional(),
  experiment: z.record(z.string(), z.unknown()),
  dataset: z
    .looseObject({ name: z.string(), checksums: z.record(z.string(), z.string()) })
    .optional(),
});

/** What the `config.json` of a run directory holds. */
export type RecordedRun = z.infer<typeof schema>;

/**
 * Reads `config.json` of the run directory that a setting names; throws a ConfigError when there is none or
 * it is damaged.
 */
export async function readRecordedRun(
  directory: string,
  setting: 'resume' | 'run' = 'resume',
): Promise<RecordedRun> {
  const path = join(directory, 'config.json');
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ConfigError(
      setting,
      `there is no run in "${directory}": ${error.message}. Name the folder that the run was recorded in.`,
    );
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ConfigError(
      setting,
      `${path} is damaged: ${problem.replace(/\s*\n\s*/g, ' ')}. Restore it from a copy, or make a new run with --out.`,
    );
  }
}
