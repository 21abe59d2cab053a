import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  decodeMessage,
  encodeFrame,
  maxFrameBytes,
  type ClientToServerEvents,
  type Join,
  type Ready,
  type Receipt,
  type ServerToClientEvents,
  type Update,
  type Welcome,
} from '@fedsim/proto';
import { Server, type Socket } from 'socket.io';

type HostSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

export const TOKEN = 'stand-in-token';
const WEIGHT_COUNT = 101_770;
const ROUNDS = 3;
const limits = { maxBytes: maxFrameBytes(WEIGHT_COUNT) };

const experiment = {
  ...{ clients: 4, epochs: 1, 'local-steps': 60, batch: 10 },
  ...{ lr: 0.1, activation: 'relu', skew: 'iid' },
};
const welcome: Welcome = {
  session: 'session-1',
  runId: 'stand-in',
  clients: [1, 3],
  clientCount: 4,
  experimentJson: JSON.stringify(experiment),
  dataset: {
    ...{ kind: 'mnist', name: 'mnist', trainExamples: 2000 },
    ...{ inputSize: 784, classes: 10, checksums: {} },
  },
  layerSizes: [784, 128, 10],
  weightCount: WEIGHT_COUNT,
  maxFrameBytes: limits.maxBytes,
  seed: 1,
  updateVectors: 0,
  updateScalars: 0,
};

/**
 * A scripted server for one host with two virtual clients: it closes the connection before it
 * acknowledges the last update of the first round, refuses the updates of the third, and finishes.
 */
export async function startStandIn() {
  const http = createServer();
  const io = new Server<ClientToServerEvents, ServerToClientEvents>(http, {
    transports: ['websocket'],
    maxHttpBufferSize: limits.maxBytes,
  });
  const script = createScript();
  io.use(({ handshake }, next) => next(handshake.auth['token'] === TOKEN ? undefined : badToken()));
  io.on('connection', (socket) => script.attend(socket));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { url, heard: script.heard, close: () => io.close() };
}

function badToken(): Error {
  const message = 'The token is wrong.';
  return Object.assign(new Error(message), { data: { reason: 'BAD_TOKEN', message } });
}

function createScript() {
  const heard = { joins: [] as Join[], readies: [] as Ready[], updates: [] as Update[] };
  let weights = new Float32Array(WEIGHT_COUNT).map((_, i) => Math.sin(i) / 20);
  let round = 1;

  const announce = (socket: HostSocket): void => {
    const version = { exchange: round, round, modelVersion: round - 1 };
    const { clients } = welcome;
    socket.emit('model', encodeFrame('model', { ...version, vectors: [], scalars: [], weights }));
    socket.emit(
      'train',
      encodeFrame('train', {
        ...{ ...version, openExchanges: [round], countedStates: [], clients },
        deadlineMs: 60_000,
      }),
    );
  };

  const endRound = (socket: HostSocket): void => {
    const updates = heard.updates.filter((update) => update.round === round);
    if (updates.length < welcome.clients.length) return;
    weights = weights.map((weight, i) => weight + mean(updates.map((u) => u.weights[i])));
    round++;
    if (round === 2) socket.conn.close();
    else if (round <= ROUNDS) announce(socket);
    else socket.emit('finish', finishFrame());
  };

  const judge = (update: Update): Receipt => {
    heard.updates.push({ ...update, weights: update.weights.slice() });
    if (round < ROUNDS) return { accepted: true };
    return { accepted: false, reason: 'NORM_EXCEEDED', message: 'The last round takes none.' };
  };

  const attend = (socket: HostSocket): void => {
    socket.on('join', (frame, acknowledge) => {
      heard.joins.push(decodeMessage('join', frame, limits));
      acknowledge(encodeFrame('welcome', welcome));
    });
    socket.on('ready', (frame, acknowledge) => {
      heard.readies.push(decodeMessage('ready', frame, limits));
      acknowledge(encodeFrame('receipt', { accepted: true }));
      announce(socket);
    });
    socket.on('update', (frame, acknowledge) => {
      const receipt = judge(decodeMessage('update', frame, limits));
      endRound(socket);
      acknowledge(encodeFrame('receipt', receipt));
    });
  };
  return { heard, attend };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function finishFrame(): Uint8Array {
  return encodeFrame('finish', { reason: 'COMPLETED', message: 'All done.', rounds: ROUNDS });
}
