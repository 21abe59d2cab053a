import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { launchedEnvironment } from '@fedsim/host/node';
import type { Logger } from 'winston';

/** The client app's bundle, built next to the server's. */
export const CLIENT_MAIN = join(__dirname, '..', 'client', 'main.cjs');

/** How often a process is started before we give up on it. */
const MAX_STARTS = 4;

/**
 * Clients produce little, short-lived garbage. A small heap, plus a collection between rounds, lets
 * many processes share a machine.
 */
const SMALL_HEAP = [
  ...['--max-semi-space-size=2', '--initial-old-space-size=4', '--heap-growing-percent=5'],
  ...['--optimize-for-size', '--expose-gc'],
];

/**
 * For glibc's malloc; other allocators ignore it. One arena, since compiler and collector threads
 * seldom allocate at once, and a fixed threshold, so that a freed model's memory returns to the system.
 */
const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: String(128 * 1024) };

/** Time a client process has to exit by itself before it is killed. */
const LEAVE_MS = 3000;

export interface ClientProcessesOptions {
  /** The session of each process, under which it joins however often it is started. */
  readonly sessions: readonly string[];
  readonly clients: number;
  readonly url: string;
  readonly token: string;
  /** Flags that every client process gets. */
  readonly flags: readonly string[];
  /** Where the data set is, as JSON. */
  readonly manifest: string;
  readonly logger: Logger;
  /** Called when a process has died and will not be started again. */
  onLost(index: number, detail: string): void;
}

/** The client processes that this server started. */
export interface ClientProcesses {
  readonly pids: () => number[];
  /** Stops them all; resolves once none is left. */
  stop(): Promise<void>;
}

/** One process per client up to 16 clients, then two hosts per core. */
export function defaultProcessCount(clients: number): number {
  return clients <= 16 ? clients : Math.min(clients, 2 * availableParallelism());
}

/** Starts the processes, and restarts one that is killed by a signal. */
export function launchClientProcesses(options: ClientProcessesOptions): ClientProcesses {
  const running = new Set<ChildProcess>();
  let stopping = false;

  const start = (index: number, starts: number): void => {
    const child = forkClient(options, index);
    running.add(child);
    child.stderr?.on('data', (text: Buffer) =>
      options.logger.warn('client stderr', { index, text: text.toString().trim() }),
    );
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (stopping || code === 0) return;
      const detail = signal ? `killed by ${signal}` : `exited with code ${code}`;
      options.logger.warn('client process gone', { index, pid: child.pid, detail, starts });
      if (starts < MAX_STARTS && signal !== null) start(index, starts + 1);
      else options.onLost(index, detail);
    });
  };
  options.sessions.forEach((_, index) => start(index, 1));

  return {
    pids: () => [...running].map((child) => child.pid as number),
    stop: async () => {
      stopping = true;
      await Promise.all([...running].map(stopProcess));
    },
  };
}

function forkClient(options: ClientProcessesOptions, index: number): ChildProcess {
  const { url, token, manifest, flags } = options;
  const session = options.sessions[index];
  const clients = clientsOfProcess(options, index);
  const args = ['join', `--server=${url}`, `--clients=${clients.length}`, ...flags];
  const own = launchedEnvironment({ token, session, claimedClients: clients, manifest });
  return fork(CLIENT_MAIN, [...args, `--name=client-${index}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: SMALL_HEAP,
    env: { ...ALLOCATOR, ...process.env, ...own },
  });
}

/** The virtual clients that the process of this index carries: consecutive numbers. */
function clientsOfProcess({ clients, sessions }: ClientProcessesOptions, index: number): number[] {
  const start = (process: number): number => Math.floor((process * clients) / sessions.length);
  const length = start(index + 1) - start(index);
  return Array.from({ length }, (_, i) => start(index) + i);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.connected) child.disconnect();
  const killer = setTimeout(() => child.kill('SIGKILL'), LEAVE_MS);
  await gone;
  clearTimeout(killer);
}
