import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame, type Fault, type Messages, type Update } from '@fedsim/proto';
import { chooseEngine } from '@fedsim/training/node';
import { ConnectionLost } from '../connection/connection-lost';
import { nodePlatform } from '../node/node-platform';
import { CLIENTS, fakeConnection, sessionParts, welcome, WEIGHTS } from '../testing/session-parts';
import { createHostSession } from './host-session';

/** What each strategy with client states sends beside its delta, and is sent beside the model. */
const VECTORS = { scaffold: 1, feddyn: 0 } as const;
type Stateful = keyof typeof VECTORS;

const weightsOf = (round: number): Float32Array =>
  Float32Array.from({ length: WEIGHTS }, (_, i) => Math.sin(i * round) / 10);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fedsim-host-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A host whose clients keep states in the folder; `losesReceiptOf` is the client whose first receipt is lost. */
async function startHost(strategy: Stateful, losesReceiptOf?: number) {
  const updates: Update[] = [];
  const faults: Fault[] = [];
  const connecting: (() => void)[] = [];
  let onSettled: () => void = () => undefined;
  const own = { clients: 3, hidden: 16, epochs: 1, seed: 1, strategy, optimizer: 'sgd' };
  const admitted = {
    ...welcome,
    experimentJson: JSON.stringify(own),
    updateVectors: VECTORS[strategy],
  };
  let toLose = losesReceiptOf;
  const { connection, hear } = fakeConnection(() => undefined, {
    onConnected: (listener) => void connecting.push(listener),
    send: async (type, body) => {
      if (type === 'join') return encodeFrame('welcome', admitted);
      if (type === 'fault') faults.push(body as Fault);
      if (type === 'update')
        updates.push({ ...(body as Update), weights: (body as Update).weights.slice() });
      setImmediate(onSettled);
      if (type === 'update' && (body as Update).client === toLose) {
        toLose = undefined;
        throw new ConnectionLost('cut');
      }
      return encodeFrame('receipt', { accepted: true });
    },
  });
  const engine = await chooseEngine({
    ...{ engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 },
  });
  const parts = sessionParts(connection, engine);
  const platform = nodePlatform({
    ...{ name: 'host', software: 'test', engine: engine.name, env: {}, stateDir: folder },
    createTrainer: engine.createTrainer,
    loadModules: async () => undefined,
  });
  const session = createHostSession({ ...parts, platform });
  const settled = (done: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      onSettled = () => done() && setImmediate(resolve);
    });
  return {
    updates,
    faults,
    close: session.close,
    connect: (): Promise<void> => {
      const ready = settled(() => true);
      connecting[0]();
      return ready;
    },
    /** Asks for a round of these clients; resolves once so many messages have been sent. */
    round: (
      round: number,
      clients: readonly number[],
      countedStates: readonly number[],
      sent = clients.length,
    ) => {
      const all = updates.length + faults.length + sent;
      const done = settled(() => updates.length + faults.length >= all);
      const call = { exchange: round, round, modelVersion: round - 1 };
      const vectors = Array.from({ length: VECTORS[strategy] }, () => weightsOf(7));
      const model: Messages['model'] = { ...call, vectors, scalars: [], weights: weightsOf(round) };
      hear('model', model);
      hear('train', { ...call, openExchanges: [round], countedStates, clients, deadlineMs: 0 });
      return done;
    },
  };
}

/** What client 0 sends in round 2 of a host that lost nothing, and had it train in round 1 or not. */
async function undisturbed(strategy: Stateful, inRoundOne: boolean): Promise<Float32Array> {
  const host = await startHost(strategy);
  await host.connect();
  if (inRoundOne) await host.round(1, [0], [0, 0, 0]);
  await host.round(2, [0], [inRoundOne ? 1 : 0, 0, 0]);
  await host.close();
  rmSync(folder, { recursive: true });
  return host.updates[host.updates.length - 1].weights;
}

describe.each(['scaffold', 'feddyn'] as const)(
  'a client of %s whose receipt is lost',
  (strategy) => {
    it.each([
      ['goes on from its new state if the server counted it', true],
      ['goes on from its old state if the server did not', false],
    ])('%s, even after a restart', async (_, counted) => {
      const expected = await undisturbed(strategy, counted);
      const host = await startHost(strategy, 0);
      await host.connect();
      await host.round(1, [0], [0, 0, 0]);
      await host.close();
      const restarted = await startHost(strategy);
      await restarted.connect();
      await restarted.round(2, [0], [counted ? 1 : 0, 0, 0]);
      expect(restarted.updates[0].weights).toEqual(expected);
      await restarted.close();
    });
  },
);

it('a client whose state is elsewhere takes no further part, and the others train', async () => {
  const host = await startHost('scaffold');
  await host.connect();
  await host.round(5, CLIENTS, [0, 3, 0]);
  expect(host.faults).toEqual([
    { client: 1, fatal: true, message: expect.stringMatching(/^client 1: what it remembers/) },
  ]);
  expect(host.updates.map(({ client }) => client)).toEqual([0, 2]);
  await host.close();
});
