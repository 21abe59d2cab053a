import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunMessage } from '../console/parent-console';

/** The server app's bundle, which contains this module. */
const SERVER_MAIN = join(__dirname, 'main.cjs');

/** Time a run has to stop by itself before it is killed; it resumes from its checkpoint either way. */
const LEAVE_MS = 3000;

export interface RunProcessOptions {
  /** The command and its flags. */
  readonly args: readonly string[];
  /** File for the output of the run. */
  readonly logPath: string;
  readonly stop: AbortSignal;
  onStarted?(): void;
  onMessage?(message: RunMessage): void;
}

/** Why a run's process failed, in a sentence; null if it succeeded. */
export type RunFailure = string | null;

/** Runs a command in a separate process, which ends when this one does. */
export async function runInProcess(options: RunProcessOptions): Promise<RunFailure> {
  const { args, logPath, stop, onStarted, onMessage } = options;
  await mkdir(dirname(logPath), { recursive: true });
  const log = await open(logPath, 'a');
  if (stop.aborted) {
    await log.close();
    return 'stopped before it began';
  }
  const child = fork(SERVER_MAIN, [...args], {
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  onStarted?.();
  let killTimer: NodeJS.Timeout | undefined;
  const end = (): void => {
    child.kill('SIGTERM');
    killTimer = setTimeout(() => child.kill('SIGKILL'), LEAVE_MS);
  };
  stop.addEventListener('abort', end, { once: true });
  if (onMessage) child.on('message', onMessage);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  stop.removeEventListener('abort', end);
  clearTimeout(killTimer);
  await log.close();
  if (code === 0) return null;
  return signal ? `killed by ${signal}` : await lastError(logPath, code);
}

async function lastError(logPath: string, code: number | null): Promise<string> {
  const lines = (await readFile(logPath, 'utf8')).trimEnd().split('\n');
  const said = lines.filter((line) => line.startsWith('error: ')).pop() ?? lines[lines.length - 1];
  return said.replace(/^error: /, '') || `exited with code ${code}`;
}
