import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { encodeFrame } from '@fedsim/proto';
import { NodeWebSocket } from 'engine.io-client';
import { Server } from 'socket.io';
import { createConnection } from './connection';
import { websocketTo } from '../node/unmasked-websocket';

/** A server that accepts every update, in a thread whose memory is not counted with this one's. */
const SERVER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const http = require('node:http').createServer().listen(0, '127.0.0.1', () =>
    parentPort.postMessage(http.address().port));
  new (require('socket.io').Server)(http, { maxHttpBufferSize: 1e7 }).on('connection', (socket) =>
    socket.on('update', (frame, acknowledge) => acknowledge(Buffer.from(workerData))));
`;

const WEIGHTS = 100_000;
const update = {
  ...{ client: 3, exchange: 1, round: 1, modelVersion: 0, examples: 600, epochs: 1, steps: 60 },
  ...{
    trainLoss: 0.5,
    seconds: 0.25,
    vectors: [],
    scalars: [],
    weights: new Float32Array(WEIGHTS),
  },
};

/** A connection such as a host on this machine has. */
function connectTo(url: string, retryMs: number) {
  return createConnection({ url, token: 'token', retryMs, transports: [websocketTo(url)] });
}

describe('a connection to a server on the same machine', () => {
  it('sends update after update without an array or copy for each', async () => {
    const workerData = encodeFrame('receipt', { accepted: true });
    const server = new Worker(SERVER, { eval: true, workerData });
    const [port] = (await once(server, 'message')) as [number];
    const connection = connectTo(`http://127.0.0.1:${port}`, 10_000);
    await new Promise<void>((resolve) => connection.onConnected(resolve));
    const taken: number[] = [];
    for (let i = 0; i < 15; i++) {
      const before = process.memoryUsage().arrayBuffers;
      await connection.send('update', update);
      taken.push(process.memoryUsage().arrayBuffers - before);
    }
    connection.close();
    await server.terminate();
    // The median, since an occasional garbage collection makes one of them negative.
    expect(taken.sort((a, b) => a - b)[7]).toBeLessThan(WEIGHTS);
  });
});

test('a frame longer than the model of the experiment is refused', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http);
  const connection = connectTo(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, 10_000);
  const models: number[] = [];
  connection.on('model', ({ weights }) => void models.push(weights.length));
  connection.limitFrames(1000);
  const { round, modelVersion, exchange, vectors, scalars } = update;
  const modelOf = (length: number): Uint8Array => {
    const weights = new Float32Array(length);
    return encodeFrame('model', { round, modelVersion, exchange, vectors, scalars, weights });
  };
  server.on('connection', (socket) => {
    socket.emit('model', modelOf(200));
    socket.emit('model', modelOf(300));
  });
  await expect(connection.failed).rejects.toThrow(/its model cannot be read: .* at most 1000 are/);
  expect(models).toEqual([200]);
  connection.close();
  await server.close();
});

const timers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

test('a closed connection leaves no timers behind', async () => {
  const server = new Worker(SERVER, { eval: true, workerData: new Uint8Array() });
  const [port] = (await once(server, 'message')) as [number];
  const before = timers();
  const never = connectTo('http://127.0.0.1:1', 30_000);
  const connected = connectTo(`http://127.0.0.1:${port}`, 30_000);
  await new Promise<void>((resolve) => connected.onConnected(resolve));
  expect(timers()).toBeGreaterThan(before + 1);
  never.close();
  connected.close();
  // One may be the WebSocket's own timer for closing.
  expect(timers()).toBeLessThanOrEqual(before + 1);
  await server.terminate();
});

test('a connection that is to be tried for ever is not given up at once', () => {
  const delays = jest.spyOn(globalThis, 'setTimeout');
  connectTo('http://127.0.0.1:1', Infinity).close();
  expect(delays.mock.calls.map(([, delayMs]) => delayMs)).toContain(2 ** 31 - 1);
  delays.mockRestore();
  for (const noTime of [-1, NaN]) {
    expect(() => connectTo('http://127.0.0.1:1', noTime)).toThrow(
      /^retryMs: expected milliseconds/,
    );
  }
});

test('WebSockets are unmasked within a machine only', () => {
  for (const local of ['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1']) {
    expect(websocketTo(local)).not.toBe(NodeWebSocket);
  }
  for (const far of [
    'http://10.0.0.5:8080',
    'https://127.0.0.1.example.org',
    'http://localhost.x',
  ]) {
    expect(websocketTo(far)).toBe(NodeWebSocket);
  }
});
