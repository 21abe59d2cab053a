import type { Join } from '@fedsim/proto';
import { createHostRoster, type Host } from './host-roster';

const join = (wanted: Partial<Join> = {}): Join => ({
  hostName: 'host',
  software: 'test',
  engine: 'simd',
  pid: 1,
  capacity: 1,
  session: '',
  claimedClients: [],
  ...wanted,
});

describe('the roster', () => {
  let nowMs = 0;
  const roster = (clientCount: number, graceMs = 1000) =>
    createHostRoster({ clientCount, graceMs, now: () => nowMs });

  beforeEach(() => {
    nowMs = 0;
  });

  it('gives each host free clients up to its capacity, and refuses a host too many', () => {
    const { admit } = roster(5);
    expect(admit(join({ capacity: 2 }), 'a')?.clients).toEqual([0, 1]);
    expect(admit(join({ capacity: 0 }), 'b')?.clients).toEqual([2, 3, 4]);
    expect(admit(join(), 'c')).toBeUndefined();
  });

  it('gives a host the clients it claims while they are free', () => {
    const { admit } = roster(4);
    expect(admit(join({ capacity: 2, claimedClients: [3, 99] }), 'a')?.clients).toEqual([0, 3]);
    expect(admit(join({ claimedClients: [3] }), 'b')?.clients).toEqual([1]);
  });

  it('asks only hosts that are ready and connected', () => {
    const { admit, markReady, away, carrierOf, reachableCount } = roster(1);
    const host = admit(join(), 'a') as Host;
    expect(carrierOf(0)).toBeUndefined();
    markReady(host);
    expect(carrierOf(0)).toBe(host);
    expect(reachableCount()).toBe(1);
    away(host);
    expect(carrierOf(0)).toBeUndefined();
  });

  it('keeps the clients of a host that is away for the grace, then gives them to others', () => {
    const { admit, away } = roster(1);
    away(admit(join({ session: 's' }), 'a') as Host);
    nowMs = 999;
    expect(admit(join(), 'b')).toBeUndefined();
    expect(admit(join({ session: 's' }), 'c')?.clients).toEqual([0]);
    away(admit(join({ session: 's' }), 'd') as Host);
    nowMs = 1999;
    expect(admit(join(), 'e')?.clients).toEqual([0]);
    expect(admit(join({ session: 's' }), 'f')).toBeUndefined();
  });

  it('lets a known session take over from its old connection', () => {
    const { admit, markReady, carrierOf } = roster(1);
    admit(join({ session: 's' }), 'old');
    const back = admit(join({ session: 's' }), 'new') as Host;
    markReady(back);
    expect(carrierOf(0)?.connection).toBe('new');
  });

  it('waits until a condition holds, the time is over, or it is stopped', async () => {
    const stopper = new AbortController();
    const options = { clientCount: 1, graceMs: 0, stop: stopper.signal };
    const { admit, markReady, isReachable, waitUntil } = createHostRoster(options);
    const host = admit(join(), 'a') as Host;
    const waiting = waitUntil(() => isReachable(0), 10_000);
    markReady(host);
    expect(await waiting).toBe(true);
    expect(await waitUntil(() => false, 1)).toBe(false);
    const stopped = waitUntil(() => false, 10_000);
    stopper.abort();
    expect(await stopped).toBe(false);
  });
});
