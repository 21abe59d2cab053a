import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, so that another that gets its number later is not taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, by whatever clock the system keeps; undefined where the system does not say. */
  readonly birth?: string;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, birth: birthOf(process.pid) };
}

/** Whether that very process still runs on this machine. */
export function isRunning({ pid, birth }: ProcessIdentity): boolean {
  if (!exists(pid)) return false;
  const now = birthOf(pid);
  return now === undefined || birth === undefined || now === birth;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function birthOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? birthInProc(pid) : birthByPs(pid);
  } catch {
    return undefined;
  }
}

/** The boot, and the clock ticks from it to the process's start (proc_pid_stat(5), fields 3 and 22). */
function birthInProc(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Field 2 is the program's name in brackets, which may hold anything.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const hasEnded = state === 'Z' || state === 'X';
  if (hasEnded) return 'ended';
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${fields[18]}`;
}

function birthByPs(pid: number): string {
  const args = ['-o', 'lstart=', '-p', String(pid)];
  return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
