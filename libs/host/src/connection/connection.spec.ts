import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ACKNOWLEDGE_MS, encodeFrame, SILENCE_MS } from '@fedsim/proto';
import { NodeWebSocket } from 'engine.io-client';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { createConnection } from './connection';
import { ConnectionLost } from './connection-lost';
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

/** A server in this process, whose sockets the test answers. */
async function serve(onConnection: (socket: ServerSocket, nth: number) => void) {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http);
  let connections = 0;
  server.on('connection', (socket) => onConnection(socket, ++connections));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

describe('a message that is not acknowledged', () => {
  it('is given up with its connection, and the next one is made', async () => {
    const receipt = encodeFrame('receipt', { accepted: true });
    const server = await serve((socket, nth) => {
      socket.on('update', (_, acknowledge) => nth > 1 && acknowledge(Buffer.from(receipt)));
    });
    const connection = createConnection({
      ...{ url: server.url, token: 'token', retryMs: 60_000, acknowledgeMs: 1 },
    });
    const replies: unknown[] = [];
    await new Promise<void>((resolve) =>
      connection.onConnected(() => {
        const lost = (error: unknown): unknown => error instanceof ConnectionLost;
        void connection
          .send('update', update)
          .catch(lost)
          .then((reply) => replies.push(reply) === 2 && resolve());
      }),
    );
    expect(replies[0]).toBe(true);
    connection.close();
    await server.close();
  });

  it('is given up when its connection is cut, however soon the next one is made', async () => {
    const server = await serve((socket, nth) => {
      socket.on('update', () => nth === 1 && socket.conn.close());
    });
    const connection = connectTo(server.url, 60_000);
    await new Promise<void>((resolve) => connection.onConnected(resolve));
    await expect(connection.send('update', update)).rejects.toThrow(ConnectionLost);
    await expect(connection.send('update', update)).rejects.toThrow(ConnectionLost);
    connection.close();
    await server.close();
  });
});

it('waits longer for an acknowledgement than a silent network takes to be noticed', () => {
  expect(ACKNOWLEDGE_MS).toBeGreaterThan(SILENCE_MS);
});

it('says once that no server answers, for how long it tries, and why it gives up', async () => {
  const lines: string[] = [];
  const connection = createConnection({
    ...{ url: 'http://127.0.0.1:1', token: 'token', retryMs: 1000 },
    tell: (line) => void lines.push(line),
  });
  await expect(connection.failed).rejects.toThrow(
    /^server: http:\/\/127\.0\.0\.1:1 could not be reached for 1 s \(connect ECONNREFUSED .*\)\. Check/,
  );
  expect(lines).toEqual([
    expect.stringMatching(
      /^no answer from http:.* \(connect ECONNREFUSED .*\): trying for up to 1 s/,
    ),
  ]);
  connection.close();
});

/** Whether this many timers are set becomes true: others' short ones come and go in a process of many tests. */
async function timersAre(enough: (count: number) => boolean): Promise<void> {
  while (!enough(timers())) await nextTurn();
}

const timers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

test('a closed connection leaves no timers behind', async () => {
  const hour = 3_600_000;
  const server = new Worker(SERVER, { eval: true, workerData: new Uint8Array() });
  try {
    const [port] = (await once(server, 'message')) as [number];
    const before = timers();
    const never = connectTo('http://127.0.0.1:1', hour);
    const connected = connectTo(`http://127.0.0.1:${port}`, hour);
    await new Promise<void>((resolve) => connected.onConnected(resolve));
    await timersAre((count) => count > before + 1);
    never.close();
    connected.close();
    // One may be the WebSocket's own timer for closing.
    await timersAre((count) => count <= before + 1);
  } finally {
    await server.terminate();
  }
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
