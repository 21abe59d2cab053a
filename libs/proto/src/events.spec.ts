import { createServer, type Server as HttpServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Server, type Namespace } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  HOST_NAMESPACE,
  OBSERVE_NAMESPACE,
  type ObserverToServerEvents,
  type ServerToClientEvents,
  type ServerToObserverEvents,
} from './events';
import { decodeMessage, encodeFrame } from './frames';
import { maxFrameBytes } from './limits';

const NO_EXTRAS = { vectors: [], scalars: [] };

const weights = Float32Array.from({ length: 101_770 }, (_, i) => Math.sin(i));
const limits = { maxBytes: maxFrameBytes(weights.length) };
let http: HttpServer;
let server: Server<ClientToServerEvents, ServerToClientEvents>;
let url: string;

beforeEach(async () => {
  http = createServer();
  server = new Server(http, { transports: ['websocket'], maxHttpBufferSize: limits.maxBytes });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(() => server.close());

test('frames travel both ways, with acknowledgements, and large weights arrive aligned', async () => {
  const received: Float32Array[] = [];
  server.of(HOST_NAMESPACE).on('connection', (socket) => {
    socket.on('update', (frame, acknowledge) => {
      const update = decodeMessage('update', frame, limits);
      received.push(update.weights);
      acknowledge(encodeFrame('receipt', { accepted: true }));
    });
    socket.emit(
      'model',
      encodeFrame('model', { exchange: 1, round: 1, modelVersion: 0, ...NO_EXTRAS, weights }),
    );
  });
  const host: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
    transports: ['websocket'],
  });
  const model = await new Promise<Float32Array>((resolve) =>
    host.on('model', (frame) => resolve(decodeMessage('model', frame, limits).weights)),
  );
  const counts = {
    client: 0,
    exchange: 1,
    round: 1,
    modelVersion: 0,
    examples: 1,
    epochs: 1,
    steps: 1,
  };
  const update = { ...counts, ...NO_EXTRAS, trainLoss: 1, seconds: 1, weights: model };
  const receipt = await host.emitWithAck('update', encodeFrame('update', update));
  host.close();

  expect(decodeMessage('receipt', receipt, limits)).toEqual({ accepted: true });
  expect(model).toEqual(weights);
  expect(received).toEqual([weights]);
  // A view begins where the frame's header ends; a copy would have a buffer of its own, from 0.
  expect([model.byteOffset > 0, received[0].byteOffset > 0]).toEqual([true, true]);
});

test('watchers hear reports as JSON', async () => {
  const observe: Namespace<
    ObserverToServerEvents,
    ServerToObserverEvents<{ round: number }>
  > = server.of(OBSERVE_NAMESPACE);
  observe.on('connection', (socket) => void socket.emit('report', { round: 3 }));
  const watcher: Socket<ServerToObserverEvents<{ round: number }>, ObserverToServerEvents> = io(
    url + OBSERVE_NAMESPACE,
    { transports: ['websocket'] },
  );
  const report = await new Promise((resolve) => watcher.on('report', resolve));
  watcher.close();
  expect(report).toEqual({ round: 3 });
});
