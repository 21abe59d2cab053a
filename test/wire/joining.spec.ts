import { once } from 'node:events';
import { encodeFrame } from '@fedsim/proto';
import { connectFakeHost } from '../support/fake-host';
import { openTestCoordinator } from '../support/open-test-coordinator';

describe('a second join on one connection', () => {
  it('frees what the first one carried', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    const first = await host.enter({ claimedClients: [0] });
    const second = await host.enter({ claimedClients: [1] });
    expect([first.clients, second.clients]).toEqual([[0], [1]]);
    await using other = await connectFakeHost(server.url);
    expect((await other.enter()).clients).toEqual([0]);
  });

  it('with the same session keeps it', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    const first = await host.enter({ session: 'mine', claimedClients: [1] });
    expect(await host.enter({ session: 'mine' })).toEqual(first);
    expect(server.coordinator.roster.reachableCount()).toBe(1);
  });

  it('gets its place in a run that is full but for itself', async () => {
    await using server = await openTestCoordinator({ clients: 1 });
    await using host = await connectFakeHost(server.url);
    await host.enter();
    expect((await host.enter()).clients).toEqual([0]);
  });
});

it('a host that connects once the run is over is told how it ended', async () => {
  await using server = await openTestCoordinator();
  const end = { reason: 'COMPLETED', message: 'All 3 rounds are done.', rounds: 3 } as const;
  server.coordinator.finish(end);
  await using late = await connectFakeHost(server.url);
  expect(await late.finished).toEqual(end);
  expect(await late.join()).toMatchObject({ type: 'reject', reject: { reason: 'RUN_OVER' } });
});

it('a host from elsewhere that cannot take part keeps no run from beginning', async () => {
  const stopper = new AbortController();
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  await using server = await openTestCoordinator({}, { stopper, tell });
  await using unfit = await connectFakeHost(server.url);
  await unfit.join({ hostName: 'unfit' });
  const fault = encodeFrame('fault', { message: 'no MNIST in /data', fatal: true });
  await unfit.sendBytes('fault', fault);
  expect(stopper.signal.aborted).toBe(false);
  expect(lines).toEqual(['host unfit takes no further part: no MNIST in /data']);
  await using others = await connectFakeHost(server.url);
  expect((await others.enter({ capacity: 2 })).clients).toEqual([0, 1]);
  const told = once(others.socket as never, 'finish');
  server.coordinator.finish({ reason: 'STOPPED', message: '', rounds: 0 });
  await told;
});
