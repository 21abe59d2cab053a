import { encodeFrame, type Messages } from '@fedsim/proto';
import type { ChosenEngine } from '@fedsim/training/node';
import type { Connection } from '../connection/connection';
import { nodePlatform } from '../node/node-platform';
import type { HostSessionParts } from '../session/host-session';

/** The clients of the experiment, all carried by the host. */
export const CLIENTS = [0, 1, 2];
/** Length of its model. */
export const WEIGHTS = 784 * 16 + 16 + 16 * 10 + 10;

/** What the server says when it lets the host in. */
export const welcome: Messages['welcome'] = {
  ...{ session: 'session', runId: 'run', clients: CLIENTS, clientCount: 3, seed: 1 },
  ...{ layerSizes: [784, 16, 10], weightCount: WEIGHTS, maxFrameBytes: 1e6 },
  ...{ updateVectors: 0, updateScalars: 0 },
  experimentJson: JSON.stringify({ clients: 3, hidden: 16, epochs: 1, seed: 1 }),
  dataset: {
    ...{ kind: 'synthetic', name: 'synthetic', checksums: {}, inputSize: 784, classes: 10 },
    ...{ trainExamples: 60, testExamples: 10 },
    synthetic: { seed: 1, trainExamples: 60, testExamples: 10 },
  },
};

/** What a host sends, by the event. */
export type Sent = Parameters<Connection['send']>;

/** A connection whose server is the test: it lets the host in, and accepts whatever it sends, but for the changes. */
export function fakeConnection(onSent: (...sent: Sent) => void, changes: Partial<Connection> = {}) {
  const listeners = new Map<string, (body: never) => void>();
  const connection: Connection = {
    failed: new Promise<never>(() => undefined),
    onConnected: (listener) => listener(),
    on: (type, listener) => void listeners.set(type, listener),
    close: () => undefined,
    limitFrames: () => undefined,
    send: async (type, body) => {
      if (type === 'join') return encodeFrame('welcome', welcome);
      onSent(type, body);
      return encodeFrame('receipt', { accepted: true });
    },
    ...changes,
  };
  const hear = (type: string, body: object): void => listeners.get(type)?.(body as never);
  return { connection, hear };
}

/** The parts of a session on this machine, behind the test's connection. */
export function sessionParts(
  connection: Connection,
  engine: Pick<ChosenEngine, 'name' | 'createTrainer'>,
): HostSessionParts {
  const nothing = (): void => undefined;
  const platform = nodePlatform({
    ...{ name: 'host', software: 'test', engine: engine.name, env: {} },
    createTrainer: engine.createTrainer,
    loadModules: async () => undefined,
  });
  const log = { info: nothing, error: nothing };
  return { connection, platform, entry: { capacity: 1 }, log, tell: nothing };
}
