import { FrameError, type Ready } from '@fedsim/proto';
import type { Host } from './host-roster';

/** How many examples each virtual client holds, as its host reported when it was ready. */
export type ShardSizes = ReturnType<typeof createShardSizes>;

export function createShardSizes(clientCount: number, trainExamples: number) {
  const sizes = new Array<number>(clientCount).fill(0);
  return {
    /** Takes a host's report; throws a FrameError for another host's client or an impossible count. */
    record(host: Host, { clients }: Ready): void {
      for (const { client, examples } of clients) {
        if (!host.clients.includes(client)) {
          throw new FrameError('UNKNOWN_CLIENT', `This host does not carry client ${client}.`);
        }
        if (examples > trainExamples) {
          const most = `there are ${trainExamples} in all`;
          throw new FrameError(
            'BAD_EXAMPLES',
            `Client ${client} with ${examples} examples: ${most}.`,
          );
        }
        sizes[client] = examples;
      }
    },
    /** Examples of each client by its number, 0 where no host has reported any. */
    all: (): readonly number[] => [...sizes],
  };
}
