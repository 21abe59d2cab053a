import type { ExchangeCosts } from '@fedsim/core/house';

/** Counts what an exchange costs: bytes moved, and seconds spent on each kind of work. */
export type ExchangeMeter = ReturnType<typeof createExchangeMeter>;

export function createExchangeMeter() {
  const bytes = { uplinkBytes: 0, downlinkBytes: 0 };
  const seconds = { encodeSeconds: 0, validateSeconds: 0 };
  const trainSeconds = new Map<string, number>();
  return {
    countUplink: (count: number): void => void (bytes.uplinkBytes += count),
    countDownlink: (count: number): void => void (bytes.downlinkBytes += count),
    /** Adds the time for which a host trained one of its clients. */
    addTraining(session: string, spent: number): void {
      trainSeconds.set(session, (trainSeconds.get(session) ?? 0) + spent);
    },
    /** Adds the seconds that decoding and judging an update took. */
    addValidation: (spent: number): void => void (seconds.validateSeconds += spent),
    /** Does the work and adds the time that it took. */
    time<T>(what: keyof typeof seconds, work: () => T): T {
      const startedMs = performance.now();
      try {
        return work();
      } finally {
        seconds[what] += (performance.now() - startedMs) / 1000;
      }
    },
    costs: (): ExchangeCosts => ({
      ...bytes,
      ...seconds,
      trainSeconds: Math.max(0, ...trainSeconds.values()),
    }),
  };
}
