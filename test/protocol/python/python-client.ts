import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** An interpreter with requirements.txt installed; without one the tests of the Python client are skipped. */
const python = process.env['FEDSIM_PYTHON'];

export const describeWithPython = python ? describe : describe.skip;

/** How a run of the Python client ended, with the JSON lines that it printed. */
export interface PythonRun {
  readonly code: number;
  readonly lines: Record<string, unknown>[];
  readonly errors: string;
}

export function runPythonClient(
  url: string,
  token: string,
  ...flags: string[]
): Promise<PythonRun> {
  const args = [join(__dirname, 'client.py'), '--server', url, '--token', token, ...flags];
  return new Promise((resolve) => {
    const child = execFile(python as string, args, { timeout: 240_000 }, (_, output, errors) => {
      const lines = output.split('\n').filter(Boolean);
      resolve({ code: child.exitCode ?? -1, lines: lines.map((line) => JSON.parse(line)), errors });
    });
  });
}
