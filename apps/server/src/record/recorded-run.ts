import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@fedsim/core';
import { z } from 'zod';

const schema = z.looseObject({
  run_id: z.string().optional(),
  experiment: z.record(z.string(), z.unknown()),
  dataset: z
    .looseObject({ name: z.string(), checksums: z.record(z.string(), z.string()) })
    .optional(),
});

/** What the `config.json` of a run to resume holds. */
export type RecordedRun = z.infer<typeof schema>;

/** Reads `config.json` of a run to resume; throws a ConfigError when there is none or it is damaged. */
export async function readRecordedRun(directory: string): Promise<RecordedRun> {
  const path = join(directory, 'config.json');
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ConfigError(
      'resume',
      `there is no run in "${directory}" to go on with: ${error.message}. Name the folder that the run was recorded in.`,
    );
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ConfigError(
      'resume',
      `${path} is damaged: ${problem.replace(/\s*\n\s*/g, ' ')}. Restore it from a copy, or start a new run with --out.`,
    );
  }
}
