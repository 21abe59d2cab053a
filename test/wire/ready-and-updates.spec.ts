import { encodeFrame, modelMessage, type ClientShard, type Update } from '@fedsim/proto';
import { connectFakeHost, plainUpdate, type FakeHost } from '../support/fake-host';
import { openTestCoordinator } from '../support/open-test-coordinator';

const ACCEPTED = { type: 'receipt', receipt: { accepted: true } };
const refused = (reason: string) => ({ type: 'receipt', receipt: { accepted: false, reason } });

const EACH = [0, 1].map((client) => ({ client, examples: 100 }));
const ready = (host: FakeHost, clients: readonly ClientShard[], datasetChecksums = {}) =>
  host.sendBytes('ready', encodeFrame('ready', { datasetChecksums, clients }));

describe('a ready', () => {
  it.each([
    ['one of two clients', [EACH[0]], 'BAD_EXAMPLES'],
    ['a client twice', [EACH[0], ...EACH], 'BAD_EXAMPLES'],
    ["another's client", [...EACH, { client: 2, examples: 1 }], 'UNKNOWN_CLIENT'],
    ['more examples than there are', [EACH[0], { client: 1, examples: 1001 }], 'BAD_EXAMPLES'],
  ])('that names %s is refused, and a right one is taken after it', async (_, wrong, reason) => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    await host.join({ capacity: 2 });
    expect(await ready(host, wrong)).toMatchObject(refused(reason));
    expect(server.coordinator.roster.reachableCount()).toBe(0);
    expect(await ready(host, EACH)).toMatchObject(ACCEPTED);
    expect(server.coordinator.roster.reachableCount()).toBe(2);
    expect(await ready(host, EACH)).toMatchObject(refused('DUPLICATE'));
  });

  it('after a DATASET_MISMATCH is refused, with all else that the host says, until it joins', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    await host.join({ capacity: 2 });
    expect(await ready(host, EACH, { labels: 'x' })).toMatchObject(refused('DATASET_MISMATCH'));
    expect(await ready(host, EACH)).toMatchObject(refused('NOT_JOINED'));
    const fault = encodeFrame('fault', { message: 'no data', fatal: true });
    expect(await host.sendBytes('fault', fault)).toMatchObject(refused('NOT_JOINED'));
    await host.enter({ capacity: 2 });
    expect(server.coordinator.roster.reachableCount()).toBe(2);
  });

  it('of a client without examples makes it one that is asked', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    await host.join({ capacity: 2 });
    const none = [EACH[0], { client: 1, examples: 0 }];
    expect(await ready(host, none)).toMatchObject(ACCEPTED);
    const exchange = await server.coordinator.transport.open(server.task(1));
    exchange.train([0, 1]);
    const round = await host.nextRound();
    const of = (client: number, examples: number) =>
      host.sendUpdate(plainUpdate(round, { client, examples }));
    expect(await of(1, 1)).toMatchObject(refused('BAD_EXAMPLES'));
    expect(await of(0, 100)).toMatchObject(ACCEPTED);
    exchange.close();
  });
});

describe('an update', () => {
  it.each<[string, Partial<Update>, string]>([
    ['more examples than its client declared', { examples: 101 }, 'BAD_EXAMPLES'],
    ['a training time below 0', { seconds: -1 }, 'OUT_OF_RANGE'],
    ['an infinite validation loss', { validationLoss: Infinity }, 'NOT_FINITE'],
    ['a validation loss of NaN', { validationLoss: NaN }, 'NOT_FINITE'],
    ['a loss that overflows sums', { trainLoss: -1.7e308 }, 'OUT_OF_RANGE'],
  ])('with %s is refused', async (_, changes, reason) => {
    await using server = await openTestCoordinator({ clients: 1 });
    await using host = await connectFakeHost(server.url);
    await host.enter();
    const exchange = await server.coordinator.transport.open(server.task(1));
    const outcomes = exchange.train([0]);
    const update = plainUpdate(await host.nextRound(), changes);
    expect(await host.sendUpdate(update)).toMatchObject(refused(reason));
    for await (const outcome of outcomes) expect(outcome.status).toBe('rejected');
    exchange.close();
  });
});

describe('what a round exchanges', () => {
  it('is shown to whoever records it: the model as sent, and accepted updates byte for byte', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    const shown: [number, number | undefined, Uint8Array][] = [];
    server.coordinator.tapFrames(({ round, client, frame }) =>
      shown.push([round, client, frame.slice()]),
    );
    await host.enter({ capacity: 2 });
    const task = server.task(1);
    const exchange = await server.coordinator.transport.open(task);
    exchange.train(task.cohort);
    const round = await host.nextRound();
    const [right, wrong] = [0, -1].map((seconds, client) =>
      encodeFrame('update', plainUpdate(round, { client, seconds })),
    );
    await host.sendBytes('update', right);
    await host.sendBytes('update', wrong);
    exchange.close();
    expect(shown).toEqual([
      [1, undefined, encodeFrame('model', modelMessage(task))],
      [1, 0, new Uint8Array(right)],
    ]);
  });
});
