import type { Join } from '@fedsim/proto';
import { createFaultHandler } from './host-faults';
import { createHostRoster, type Host } from './host-roster';

/** A host of two clients, what handling its faults has done, and the run's state. */
function scene({ session = 'theirs', begun = false } = {}) {
  const roster = createHostRoster({ clientCount: 2, graceMs: 0 });
  const join = { hostName: 'lab', capacity: 0, session, claimedClients: [] } as unknown as Join;
  const host = roster.admit(join, 'a') as Host;
  const happened: string[] = [];
  const handle = createFaultHandler({
    roster,
    isOurs: (asked) => asked === 'ours',
    hasBegun: () => begun,
    abort: (reason) => void happened.push(`aborted: ${reason.message}`),
    tell: (line) => void happened.push(line),
  });
  const carried = (): number[] => host.clients.filter((client) => roster.carries(host, client));
  return { host, handle, happened, carried };
}

describe('a fatal fault', () => {
  const FAULT = { message: 'no disk', fatal: true };

  it("ends a run that has not begun if the host is the server's own", () => {
    const { host, handle, happened } = scene({ session: 'ours' });
    handle(host, FAULT);
    expect(happened).toEqual(['aborted: lab: no disk']);
  });

  it.each([
    ['of a host from elsewhere', { begun: false }],
    ['of any host once the run has begun', { session: 'ours', begun: true }],
  ])('%s frees its clients', (_, state) => {
    const { host, handle, happened, carried } = scene(state);
    handle(host, FAULT);
    expect(carried()).toEqual([]);
    expect(happened).toEqual(['host lab takes no further part: no disk']);
  });

  it('of one client frees that client', () => {
    const { host, handle, happened, carried } = scene();
    handle(host, { ...FAULT, client: 1 });
    expect(carried()).toEqual([0]);
    expect(host.connection).toBe('a');
    expect(happened).toEqual(['client 1 of host lab takes no further part: no disk']);
  });
});

it('tells of other faults once for each host', () => {
  const { host, handle, happened, carried } = scene();
  for (const message of ['one', 'one', 'two']) handle(host, { message, client: 0, fatal: false });
  expect(happened).toEqual(['client 0 of host lab: one']);
  expect(carried()).toEqual([0, 1]);
});
