import { once } from 'node:events';
import {
  decodeFrame,
  encodeFrame,
  type Finish,
  type Message,
  type Messages,
  type Model,
  type Train,
  type Update,
  type Welcome,
  type WireFrame,
} from '@fedsim/proto';
import { io, type Socket } from 'socket.io-client';
import { TOKEN } from './running-server';

const LIMITS = { maxBytes: 2 ** 26 };

/** A host whose frames the test decides: it holds no data and trains nothing. */
export interface FakeHost extends AsyncDisposable {
  readonly socket: Socket;
  join(wanted?: Partial<Messages['join']>): Promise<Message>;
  /** Joins and declares itself ready; fails if it is refused. */
  enter(wanted?: Partial<Messages['join']>): Promise<Welcome>;
  /** The next round that this host is asked to train in. */
  nextRound(): Promise<{ model: Model; train: Train }>;
  /** Emits any event and decodes the acknowledgement. */
  send(event: string, ...args: unknown[]): Promise<Message>;
  /** Sends any bytes as any event and decodes the acknowledgement. */
  sendBytes(event: string, frame: Uint8Array): Promise<Message>;
  sendUpdate(update: Update): Promise<Message>;
  readonly finished: Promise<Finish>;
}

export async function connectFakeHost(url: string, token = TOKEN): Promise<FakeHost> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], reconnection: false });
  const rounds = roundsOf(socket);
  const finished = once(socket as never, 'finish').then(([frame]) => finishOf(frame as WireFrame));
  await connected(socket);
  const send: FakeHost['send'] = async (event, ...args) =>
    decodeFrame(await socket.timeout(120_000).emitWithAck(event, ...args), LIMITS);
  const sendBytes = (event: string, frame: Uint8Array): Promise<Message> => send(event, frame);
  const join = (wanted: Partial<Messages['join']> = {}): Promise<Message> =>
    sendBytes('join', encodeFrame('join', { ...DEFAULT_JOIN, ...wanted }));
  return {
    socket,
    join,
    enter: async (wanted) => {
      const reply = await join(wanted);
      if (reply.type !== 'welcome') throw new Error(`not welcome: ${JSON.stringify(reply)}`);
      const clients = reply.welcome.clients.map((client) => ({ client, examples: 100 }));
      const receipt = await sendBytes(
        'ready',
        encodeFrame('ready', { datasetChecksums: {}, clients }),
      );
      if (receipt.type !== 'receipt' || !receipt.receipt.accepted) {
        throw new Error(`not taken for ready: ${JSON.stringify(receipt)}`);
      }
      return reply.welcome;
    },
    nextRound: () => rounds.next(),
    send,
    sendBytes,
    sendUpdate: (update) => sendBytes('update', encodeFrame('update', update)),
    finished,
    [Symbol.asyncDispose]: async () => void socket.disconnect(),
  };
}

/** An update that the server accepts: no change, on ten examples. */
export function plainUpdate(
  { model, train }: { model: Model; train: Train },
  changes: Partial<Update> = {},
): Update {
  return {
    exchange: train.exchange,
    client: train.clients[0],
    round: train.round,
    modelVersion: train.modelVersion,
    examples: 10,
    trainLoss: 1,
    seconds: 0.1,
    epochs: 1,
    steps: 1,
    vectors: [],
    scalars: [],
    weights: new Float32Array(model.weights.length),
    ...changes,
  };
}

const DEFAULT_JOIN: Messages['join'] = {
  hostName: 'fake',
  software: 'test',
  engine: 'none',
  pid: 0,
  capacity: 1,
  session: '',
  claimedClients: [],
};

async function connected(socket: Socket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}

/** Pairs each `train` with the `model` before it, and keeps pairs that are not awaited yet. */
function roundsOf(socket: Socket) {
  type Round = { model: Model; train: Train };
  const arrived: Round[] = [];
  const waiting: ((round: Round) => void)[] = [];
  let model: Model | undefined;
  socket.on('model', (frame: WireFrame) => {
    const message = decodeFrame(frame, LIMITS);
    if (message.type === 'model') model = message.model;
  });
  socket.on('train', (frame: WireFrame) => {
    const message = decodeFrame(frame, LIMITS);
    if (message.type !== 'train' || !model) return;
    const round = { model, train: message.train };
    const waiter = waiting.shift();
    if (waiter) waiter(round);
    else arrived.push(round);
  });
  return {
    next: (): Promise<Round> => {
      const round = arrived.shift();
      return round ? Promise.resolve(round) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

function finishOf(frame: WireFrame): Finish {
  const message = decodeFrame(frame, LIMITS);
  if (message.type !== 'finish') throw new Error(`expected finish but got ${message.type}`);
  return message.finish;
}
