import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { Join } from '@fedsim/proto';

/** What a host says of itself, for people. */
export type HostInfo = Pick<Join, 'hostName' | 'software' | 'engine' | 'pid'>;

/** A process that carries virtual clients, connected or expected back. */
export interface Host {
  readonly session: string;
  readonly clients: readonly number[];
  readonly info: HostInfo;
  /** Identifies the connection in use; undefined while the host is away. */
  connection?: string;
  /** Whether its shards are loaded. */
  ready: boolean;
  /** When it went away, in milliseconds of the monotonic clock. */
  awaySince?: number;
}

export interface RosterOptions {
  /** K, the number of virtual clients of the experiment. */
  readonly clientCount: number;
  /** How long a host that lost its connection keeps its virtual clients. */
  readonly graceMs: number;
  /** Ends every wait. */
  readonly stop?: AbortSignal;
  now?(): number;
}

/** Which host carries which virtual clients. */
export type HostRoster = ReturnType<typeof createHostRoster>;

export function createHostRoster(options: RosterOptions) {
  const { clientCount, graceMs, now = () => performance.now() } = options;
  const hosts = new Map<string, Host>();
  const carriers = new Map<number, Host>();
  const changes = new EventEmitter().setMaxListeners(0);

  const changed = (): void => void changes.emit('change');
  const goneForGood = (host: Host): boolean =>
    host.connection === undefined && now() - (host.awaySince ?? 0) >= graceMs;
  const isFree = (client: number): boolean => {
    const carrier = carriers.get(client);
    return carrier === undefined || goneForGood(carrier);
  };

  const chooseClients = (join: Join): number[] => {
    const limit = join.capacity === 0 ? clientCount : join.capacity;
    const claimed = join.claimedClients.filter((client) => client < clientCount);
    const all = Array.from({ length: clientCount }, (_, client) => client);
    const wanted = [...new Set([...claimed, ...all])].filter(isFree);
    return wanted.slice(0, limit).sort((a, b) => a - b);
  };

  const assign = (host: Host): void => {
    for (const client of host.clients) {
      const former = carriers.get(client);
      if (former) release(former);
      carriers.set(client, host);
    }
    hosts.set(host.session, host);
  };

  const carries = (host: Host, client: number): boolean => carriers.get(client) === host;

  const release = (host: Host, clients = host.clients): void => {
    for (const client of clients) if (carries(host, client)) carriers.delete(client);
    if (!host.clients.some((client) => carries(host, client))) {
      hosts.delete(host.session);
      host.connection = undefined;
    }
    changed();
  };

  const isExpected = (client: number): boolean => {
    const host = carriers.get(client);
    return host !== undefined && !goneForGood(host);
  };

  const isReachable = (client: number): boolean => {
    const host = carriers.get(client);
    return host?.ready === true && host.connection !== undefined;
  };

  return {
    /** Admits a host, or readmits it; undefined when every virtual client is already carried. */
    admit(join: Join, connection: string): Host | undefined {
      const known = hosts.get(join.session);
      const clients =
        known?.clients.filter((client) => carries(known, client)) ?? chooseClients(join);
      if (clients.length === 0) return undefined;
      const session = join.session || randomUUID();
      const { hostName, software, engine, pid } = join;
      const info = { hostName, software, engine, pid };
      const host: Host = { session, clients, info, connection, ready: false };
      assign(host);
      changed();
      return host;
    },
    markReady(host: Host): void {
      host.ready = true;
      changed();
    },
    /** The host lost its connection and may come back. */
    away(host: Host): void {
      host.connection = undefined;
      host.awaySince = now();
      changed();
    },
    /** The host, or some of its virtual clients, left for good; others may carry them. */
    release,
    /** Whether this host, and no other since, carries the client, reachable or not. */
    carries,
    hostOf: (session: string): Host | undefined => hosts.get(session),
    /** The host that can be asked to train this client right now. */
    carrierOf: (client: number): Host | undefined =>
      isReachable(client) ? carriers.get(client) : undefined,
    isReachable,
    /** Whether a host carries the client that is there, or may yet come back in time. */
    isExpected,
    hosts: (): Host[] => [...hosts.values()],
    reachableCount: (): number => [...carriers.keys()].filter(isReachable).length,
    /** Resolves to true once the condition holds, to false after the time or when stopped. */
    async waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
      const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
      const signal = options.stop ? AbortSignal.any([timeout, options.stop]) : timeout;
      while (!condition()) {
        if (signal.aborted) return false;
        await once(changes, 'change', { signal }).catch(() => undefined);
      }
      return true;
    },
    /** The listener is called at every change. */
    onChange: (listener: () => void): void => void changes.on('change', listener),
    offChange: (listener: () => void): void => void changes.off('change', listener),
  };
}
