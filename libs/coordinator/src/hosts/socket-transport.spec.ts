import type { RoundTask } from '@fedsim/core/house';
import type { Join } from '@fedsim/proto';
import { createHostRoster, type Host } from './host-roster';
import { createSocketTransport } from './socket-transport';

const GRACE_MS = 600_000;
const TASK = {
  ...{ exchange: 1, round: 1, modelVersion: 0, deadlineMs: 60_000, cohort: [0, 1, 2] },
  ...{ stateVersions: [], weights: new Float32Array(1), broadcast: { vectors: [], scalars: [] } },
} as unknown as RoundTask;

it('a round does not wait again for a client whose host is gone for good, or has given it up', async () => {
  let nowMs = 0;
  const roster = createHostRoster({ clientCount: 3, graceMs: GRACE_MS, now: () => nowMs });
  const enter = (connection: string): Host => {
    const host = roster.admit(
      { capacity: 1, session: '', claimedClients: [] } as unknown as Join,
      connection,
    );
    roster.markReady(host as Host);
    return host as Host;
  };
  const [, gone, unfit] = ['a', 'b', 'c'].map(enter);
  roster.away(gone);
  roster.release(unfit);
  nowMs = GRACE_MS;
  const asked: string[] = [];
  const transport = createSocketTransport({
    ...{ roster, stop: new AbortController().signal, graceMs: GRACE_MS, joinTimeoutMs: GRACE_MS },
    send: (connection) => void asked.push(connection),
    broadcast: () => undefined,
  });
  const exchange = await transport.open(TASK);
  expect(asked).toEqual(['a']);
  exchange.close();
});
