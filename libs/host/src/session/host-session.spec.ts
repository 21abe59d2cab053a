import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decodeMessage, encodeFrame, type Messages, type Update } from '@fedsim/proto';
import { chooseEngine } from '@fedsim/training/node';
import { ConnectionLost } from '../connection/connection-lost';
import { CLIENTS, fakeConnection, sessionParts, welcome, WEIGHTS } from '../testing/session-parts';
import { createHostSession } from './host-session';

/** A session whose server is the test: `onUpdate` is called with each update before it is acknowledged. */
async function startSession(onUpdate: (update: Update) => void = () => undefined) {
  let tellReady: () => void;
  let tellRound: () => void;
  let left = 0;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));
  const { connection, hear } = fakeConnection((type, body) => {
    if (type === 'update') onUpdate(body as Update);
    // Not before the session has finished its own steps.
    if (type === 'ready') setImmediate(tellReady);
    else if (--left === 0) setImmediate(tellRound);
  });
  const engine = await chooseEngine({
    ...{ engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 },
  });
  createHostSession(sessionParts(connection, engine));
  await ready;
  return {
    hearModel: (round: number): Float32Array => {
      const version = { exchange: round, round, modelVersion: round - 1 };
      const model = { ...version, vectors: [], scalars: [], weights: weightsOf(round) };
      const received = decodeMessage('model', encodeFrame('model', model), { maxBytes: 1e6 });
      hear('model', received);
      return received.weights;
    },
    train: (round: number): Promise<void> => {
      left = CLIENTS.length;
      const done = new Promise<void>((resolve) => (tellRound = resolve));
      const call = {
        exchange: round,
        openExchanges: [round],
        countedStates: [],
        round,
        modelVersion: round - 1,
      };
      hear('train', { ...call, clients: CLIENTS, deadlineMs: 0 });
      return done;
    },
  };
}

function weightsOf(round: number): Float32Array {
  return Float32Array.from({ length: WEIGHTS }, (_, i) => Math.sin(i * round) / 10);
}

/** Collects all garbage, including what became garbage in this turn. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  await new Promise((resolve) => setImmediate(resolve));
  (runInNewContext('gc') as () => void)();
}

it('ends with the reason when the server refuses a host that is ready', async () => {
  const message = 'Your copy of mnist differs.';
  const refusal = { accepted: false, reason: 'DATASET_MISMATCH', message } as const;
  const { connection } = fakeConnection(() => undefined, {
    send: async (type) =>
      type === 'join' ? encodeFrame('welcome', welcome) : encodeFrame('receipt', refusal),
  });
  const engine = await chooseEngine({
    ...{ engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 },
  });
  const session = createHostSession(sessionParts(connection, engine));
  await expect(session.finished).rejects.toThrow('server: Your copy of mnist differs.');
});

it.each(['ends the run', 'goes away'])(
  'leaves with its own reason when the server, told of it, %s',
  async (how) => {
    const finish: Messages['finish'] = { reason: 'FAILED', message: '', rounds: 0 };
    const { connection, hear } = fakeConnection(() => undefined, {
      send: async (type) => {
        const unknown = { ...welcome, experimentJson: JSON.stringify({ clients: 'many' }) };
        if (type === 'join') return encodeFrame('welcome', unknown);
        if (how === 'ends the run') hear('finish', finish);
        throw new ConnectionLost('socket has been disconnected');
      },
    });
    const engine = await chooseEngine({
      ...{ engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 },
    });
    const session = createHostSession(sessionParts(connection, engine));
    await expect(session.finished).rejects.toThrow(/^clients: /);
  },
);

describe('the memory of a host', () => {
  it('is one array for all deltas and one for all models, whatever the number of rounds', async () => {
    const deltas = new Set<ArrayBufferLike>();
    const session = await startSession(({ weights }) => deltas.add(weights.buffer));
    const models: WeakRef<ArrayBufferLike>[] = [];
    for (let round = 1; round <= 5; round++) {
      models.push(new WeakRef(session.hearModel(round).buffer));
      await session.train(round);
    }
    await collectGarbage();
    expect(deltas.size).toBe(1);
    expect(models.map((model) => model.deref() !== undefined)).toEqual([
      ...[true, false, false, false, false],
    ]);
  });

  it('trains on the model of its round, even when the next one comes early', async () => {
    const updates = async (
      onFirst: (session: Awaited<ReturnType<typeof startSession>>) => void,
    ) => {
      const heard: Float32Array[] = [];
      const session = await startSession(({ weights }) => {
        heard.push(weights.slice());
        if (heard.length === 1) onFirst(session);
      });
      session.hearModel(1);
      await session.train(1);
      return heard;
    };
    const disturbed = await updates((session) => void session.hearModel(2));
    expect(disturbed).toEqual(await updates(() => undefined));
    expect(disturbed).toHaveLength(CLIENTS.length);
  });
});
