import { join } from 'node:path';
import { encodeFrame, maxFrameBytes, type Message } from '@fedsim/proto';
import { connectFakeHost, plainUpdate, type FakeHost } from '../support/fake-host';
import { readTable } from '../support/run-files';
import { startServer, type RunningServer } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

/** Two hosts of one client each: one behaves well, the other does what the test needs. */
interface Scene extends AsyncDisposable {
  readonly out: string;
  readonly server: RunningServer;
  readonly good: FakeHost;
  readonly bad: FakeHost;
}

async function setScene(...flags: string[]): Promise<Scene> {
  const folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const own = ['--clients=2', '--rounds=2', '--quorum=0.5', '--rejoin-grace=0'];
  const server = await startServer(...SMALL_RUN, ...own, `--out=${out}`, ...flags);
  const good = await connectFakeHost(server.url);
  const bad = await connectFakeHost(server.url);
  await good.enter({ hostName: 'good', claimedClients: [0] });
  await bad.enter({ hostName: 'bad', claimedClients: [1], session: 'bad' });
  return {
    out,
    server,
    good,
    bad,
    [Symbol.asyncDispose]: async () => {
      await good[Symbol.asyncDispose]();
      await bad[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

const refused = (reason: string) => ({ type: 'receipt', receipt: { accepted: false, reason } });
const accepted = { type: 'receipt', receipt: { accepted: true } };

/** Lets both hosts answer the second round correctly and returns each client's status for each round. */
async function finishWell({ out, server, good, bad }: Scene): Promise<string[]> {
  expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
  expect(await bad.sendUpdate(plainUpdate(await bad.nextRound()))).toMatchObject(accepted);
  expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  return readTable(out, 'clients.csv').map(
    ({ round, client, status }) => `${round}/${client} ${status}`,
  );
}

const OTHERS_OK = ['1/0 ok', '2/0 ok', '2/1 ok'];
const withBad = (status: string): string[] => [
  OTHERS_OK[0],
  `1/1 ${status}`,
  ...OTHERS_OK.slice(1),
];

describe('an unacceptable update', () => {
  it.each([
    ['NaN', 'NOT_FINITE', { weights: (n: number) => new Float32Array(n).fill(NaN) }],
    ['a wrong shape', 'WRONG_SHAPE', { weights: (n: number) => new Float32Array(n + 1) }],
    ['a huge norm', 'NORM_EXCEEDED', { weights: (n: number) => new Float32Array(n).fill(1e6) }],
    ['too many examples', 'BAD_EXAMPLES', { examples: 1e9 }],
    ['an infinite loss', 'NOT_FINITE', { trainLoss: Infinity }],
  ])('because of %s is refused with %s and costs nothing else', async (_, reason, fault) => {
    await using scene = await setScene();
    const { good, bad } = scene;
    const round = await bad.nextRound();
    const weights = 'weights' in fault ? fault.weights(round.model.weights.length) : undefined;
    const update = plainUpdate(round, { ...fault, weights: weights ?? round.model.weights });
    expect(await bad.sendUpdate(update)).toMatchObject(refused(reason));
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    expect(await finishWell(scene)).toEqual(withBad('rejected'));
  });

  it('that is repeated, from a stale model, or for another client is refused', async () => {
    await using scene = await setScene();
    const { good, bad } = scene;
    const round = await bad.nextRound();
    const stale = plainUpdate(round, { modelVersion: round.train.modelVersion + 1 });
    expect(await bad.sendUpdate(stale)).toMatchObject(refused('STALE_MODEL'));
    expect(await bad.sendUpdate(plainUpdate(round, { client: 0 }))).toMatchObject(
      refused('UNKNOWN_CLIENT'),
    );
    expect(await bad.sendUpdate(plainUpdate(round, { round: 9 }))).toMatchObject(
      refused('NOT_SELECTED'),
    );
    expect(await bad.sendUpdate(plainUpdate(round))).toMatchObject(accepted);
    expect(await bad.sendUpdate(plainUpdate(round))).toMatchObject(refused('DUPLICATE'));
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    expect(await finishWell(scene)).toEqual(withBad('ok'));
  });

  it('after the deadline is refused as late', async () => {
    await using scene = await setScene('--deadline=4');
    const { good, bad } = scene;
    const first = await bad.nextRound();
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    const second = await bad.nextRound();
    expect(await bad.sendUpdate(plainUpdate(second))).toMatchObject(accepted);
    expect(await bad.sendUpdate(plainUpdate(first))).toMatchObject(refused('LATE'));
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    expect(await scene.server.ended).toMatchObject({ code: 0, errors: '' });
    expect(readTable(scene.out, 'clients.csv').map(({ status }) => status)).toEqual([
      ...['ok', 'late', 'ok', 'ok'],
    ]);
  });

  it('with a truncated or wrong frame is refused, and can be sent again', async () => {
    await using scene = await setScene();
    const { good, bad } = scene;
    const round = await bad.nextRound();
    const frame = encodeFrame('update', plainUpdate(round));
    expect(await bad.sendBytes('update', frame.subarray(0, 200))).toMatchObject(
      refused('MALFORMED'),
    );
    expect(await bad.sendBytes('update', new Uint8Array(0))).toMatchObject(refused('MALFORMED'));
    const wrong = encodeFrame('fault', { message: 'x', fatal: false });
    expect(await bad.sendBytes('update', wrong)).toMatchObject(refused('WRONG_MESSAGE'));
    expect(await bad.sendBytes('update', frame)).toMatchObject(accepted);
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    expect(await finishWell(scene)).toEqual(withBad('ok'));
  });

  it('that is far larger than those of others spoils the first round, and is refused from then on', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const own = ['--clients=4', '--rounds=2', '--rejoin-grace=0', `--out=${out}`];
    await using server = await startServer(...SMALL_RUN, ...own);
    await using good = await connectFakeHost(server.url);
    await using bad = await connectFakeHost(server.url);
    await good.enter({ claimedClients: [0, 1, 2], capacity: 3 });
    await bad.enter({ claimedClients: [3], session: 'bad' });
    const receipts: Message[] = [];
    for (let round = 1; round <= 2; round++) {
      const [asked, others] = [await bad.nextRound(), await good.nextRound()];
      const weights = (norm: number) =>
        asked.model.weights.map(() => norm / Math.sqrt(asked.model.weights.length));
      receipts.push(await bad.sendUpdate(plainUpdate(asked, { weights: weights(999) })));
      for (const client of others.train.clients) {
        await good.sendUpdate(plainUpdate(others, { client, weights: weights(1) }));
      }
    }
    expect(receipts).toMatchObject([accepted, refused('NORM_EXCEEDED')]);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    expect(readTable(out, 'rounds.csv').map(({ status }) => status)).toEqual(['void', 'ok']);
    expect(readTable(out, 'clients.csv').map(({ status }) => status)).toEqual(
      [1, 2].flatMap(() => ['ok', 'ok', 'ok', 'rejected']),
    );
  });

  it('with an oversized frame closes the connection, and the host may return', async () => {
    await using scene = await setScene();
    const { good, bad, server } = scene;
    const { model } = await bad.nextRound();
    const closed = new Promise((resolve) => bad.socket.once('disconnect', resolve));
    bad.socket.emit('update', new Uint8Array(2 * maxFrameBytes(model.weights.length)));
    await closed;
    await using back = await connectFakeHost(server.url);
    await back.enter({ hostName: 'back', claimedClients: [1] });
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    expect(await finishWell({ ...scene, bad: back })).toEqual(withBad('lost'));
  });
});

describe('a host', () => {
  it('with a wrong token is refused before it can say anything', async () => {
    await using scene = await setScene();
    await expect(connectFakeHost(scene.server.url, 'a guess')).rejects.toMatchObject({
      message: expect.stringContaining('token is missing or wrong'),
      data: { reason: 'BAD_TOKEN' },
    });
  });

  it('that has not joined, or finds the run full, is told so', async () => {
    await using scene = await setScene();
    await using third = await connectFakeHost(scene.server.url);
    const round = await scene.bad.nextRound();
    expect(await third.sendUpdate(plainUpdate(round))).toMatchObject(refused('NOT_JOINED'));
    const reply: Message = await third.join();
    expect(reply).toMatchObject({ type: 'reject', reject: { reason: 'RUN_FULL' } });
  });

  it('that joins again loses its round, but no later one when its old connection closes', async () => {
    await using scene = await setScene();
    const { good, bad, server } = scene;
    await bad.nextRound();
    await using back = await connectFakeHost(server.url);
    await back.enter({ hostName: 'back', claimedClients: [1], session: 'bad' });
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    const round = await back.nextRound();
    bad.socket.disconnect();
    // By the time that another host has connected and been refused, the server has noticed.
    await using third = await connectFakeHost(server.url);
    expect(await third.join()).toMatchObject({ type: 'reject' });
    expect(await back.sendUpdate(plainUpdate(round))).toMatchObject(accepted);
    expect(await good.sendUpdate(plainUpdate(await good.nextRound()))).toMatchObject(accepted);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    expect(readTable(scene.out, 'clients.csv').map(({ status }) => status)).toEqual([
      ...['ok', 'lost', 'ok', 'ok'],
    ]);
  });

  it('with another copy of the data is told which file differs', async () => {
    using folder = temporaryFolder();
    const out = `--out=${join(folder.path, 'run')}`;
    await using server = await startServer(...SMALL_RUN, '--clients=1', out);
    await using host = await connectFakeHost(server.url);
    const reply = await host.join();
    if (reply.type !== 'welcome') throw new Error('not welcome');
    const [file] = Object.keys(reply.welcome.dataset.checksums);
    const ready = { datasetChecksums: { [file]: 'another' }, clients: [] };
    expect(await host.sendBytes('ready', encodeFrame('ready', ready))).toMatchObject(
      refused('DATASET_MISMATCH'),
    );
  });
});
