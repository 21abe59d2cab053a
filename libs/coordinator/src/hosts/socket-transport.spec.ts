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
    onFrame: () => undefined,
    isStuck: () => false,
    send: (connection) => void asked.push(connection),
    broadcast: () => undefined,
  });
  const exchange = await transport.open(TASK);
  exchange.train(TASK.cohort);
  expect(asked).toEqual(['a']);
  exchange.close();
});

it('a host that does not read is sent nothing more, and costs its own clients', async () => {
  const roster = createHostRoster({ clientCount: 2, graceMs: GRACE_MS });
  for (const connection of ['reads', 'stuck']) {
    const join = { capacity: 1, session: '', claimedClients: [] } as unknown as Join;
    roster.markReady(roster.admit(join, connection) as Host);
  }
  const sent: string[] = [];
  const transport = createSocketTransport({
    ...{ roster, stop: new AbortController().signal, graceMs: 0, joinTimeoutMs: 0 },
    onFrame: () => undefined,
    isStuck: (connection) => connection === 'stuck',
    send: (connection) => void sent.push(connection),
    broadcast: (connections) => void sent.push(...connections),
  });
  const exchange = await transport.open({ ...TASK, cohort: [0, 1] });
  expect(sent).toEqual([]);
  const fates = exchange.train([0, 1]);
  expect(sent).toEqual(['reads', 'reads']);
  exchange.close();
  const outcomes: unknown[] = [];
  for await (const outcome of fates) outcomes.push(outcome);
  const reason = 'its host does not read what it is sent';
  expect(outcomes).toEqual([{ client: 1, status: 'lost', reason, uplinkBytes: 0 }]);
});
