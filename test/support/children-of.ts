import { readdirSync, readFileSync } from 'node:fs';
import type { AppProcess } from './app-process';

/** A process that an app has started. */
export interface ChildOf {
  readonly pid: number;
  readonly command: string;
}

/** The running processes that an app has started. */
export function childrenOf({ child }: AppProcess): ChildOf[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      if (parentOf(pid) !== child.pid) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(pid), command }];
    } catch {
      return []; // It has ended in the meantime.
    }
  });
}

/** The process of a server that carries only the client of this number. */
export function processOfClient(server: AppProcess, client: number): number {
  const found = childrenOf(server).find(({ command }) =>
    `${command} `.includes(` --name=client-${client} `),
  );
  if (!found) throw new Error(`no process carries client ${client}`);
  return found.pid;
}

function parentOf(pid: string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
