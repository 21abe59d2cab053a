import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encodeFrame } from '@fedsim/proto';
import { connectFakeHost } from '../support/fake-host';
import { openTestCoordinator } from '../support/open-test-coordinator';

const UPGRADE = [
  ...['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', 'Host: test', 'Upgrade: websocket'],
  ...['Connection: Upgrade', 'Sec-WebSocket-Version: 13'],
  ...['Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', '', ''],
].join('\r\n');

async function dial(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A WebSocket that has shown no token and answers nothing, a close included. */
async function upgraded(url: string): Promise<Socket> {
  const socket = await dial(url);
  socket.write(UPGRADE);
  await once(socket, 'data');
  return socket;
}

/** Resolves once it is closed, in whatever way. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

describe('a server that closes', () => {
  it('tells hosts first, and ends what does not answer', async () => {
    const server = await openTestCoordinator({}, { closeMs: 1 });
    await using host = await connectFakeHost(server.url);
    const reason = once(host.socket as never, 'disconnect');
    const [silent, deaf] = [await dial(server.url), await upgraded(server.url)];
    const ended = [silent, deaf].map(closed);
    await server[Symbol.asyncDispose]();
    await Promise.all(ended);
    expect((await reason)[0]).toBe('io server disconnect');
  });

  it('first sends what hosts have not been sent yet: models, and that it is over', async () => {
    const server = await openTestCoordinator({ hidden: '512,512' });
    await using host = await connectFakeHost(server.url);
    await host.enter();
    const reason = once(host.socket as never, 'disconnect');
    const exchange = await server.coordinator.transport.open(server.task(1, [0]));
    exchange.train([0]);
    server.coordinator.finish({ reason: 'STOPPED', message: 'Enough.', rounds: 0 });
    exchange.close();
    await server[Symbol.asyncDispose]();
    expect(await host.finished).toMatchObject({ reason: 'STOPPED', message: 'Enough.' });
    expect((await reason)[0]).toBe('io server disconnect');
  });
});

it('a connection that was closed and does not answer that is ended', async () => {
  await using server = await openTestCoordinator({}, { closeMs: 1 });
  const deaf = await upgraded(server.url);
  // Engine.IO's close.
  const ended = closed(deaf);
  deaf.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x31]));
  deaf.on('data', () => undefined);
  await ended;
});

it('a connection without a token is ended when it has sent 64 KiB, however large models are', async () => {
  await using server = await openTestCoordinator({ hidden: '512,512' });
  const stranger = await upgraded(server.url);
  const ended = closed(stranger);
  // The beginning of a binary message of 1 MB.
  const header = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x0f, 0x42, 0x40, 0, 0, 0, 0]);
  stranger.write(Buffer.concat([header, Buffer.alloc(100_000)]));
  await ended;
  await using host = await connectFakeHost(server.url);
  expect((await host.enter()).clients).toEqual([0]);
});

describe('an event', () => {
  const refused = (reason: string) => ({ type: 'receipt', receipt: { accepted: false, reason } });
  const ready = encodeFrame('ready', { datasetChecksums: {}, clients: [] });

  it('of an unknown name, or without exactly one frame, is acknowledged with a reason', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    await host.join();
    const unknown = await host.sendBytes('up\ndate', ready);
    expect(unknown).toMatchObject({ ...refused('WRONG_MESSAGE') });
    expect(unknown).toMatchObject({ receipt: { message: 'There is no event "up\\ndate".' } });
    expect(await host.sendBytes('toString', ready)).toMatchObject(refused('WRONG_MESSAGE'));
    expect(await host.send('ready')).toMatchObject(refused('MALFORMED'));
    expect(await host.send('ready', ready, ready)).toMatchObject(refused('MALFORMED'));
    expect(await host.send('join', 1)).toMatchObject({
      type: 'reject',
      reject: { reason: 'MALFORMED', message: 'A frame is binary, not of type number.' },
    });
  });

  it('that repeats more than the welcome asks for is refused before it is decoded', async () => {
    await using server = await openTestCoordinator();
    await using host = await connectFakeHost(server.url);
    const claims = new Array<number>(500_000).fill(0);
    expect(await host.join({ claimedClients: claims })).toMatchObject({
      reject: { reason: 'TOO_LARGE', message: 'The join message has more than 12 clients.' },
    });
  });
});
