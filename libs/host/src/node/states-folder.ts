import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where the clients of a run keep their states, unless `--state-dir` says otherwise. */
export function statesFolder(runId: string): string {
  return join(envPaths('fedsim', { suffix: '' }).data, 'clients', runId.replace(/[^\w-]/g, '_'));
}
