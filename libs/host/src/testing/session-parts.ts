import type { Messages } from '@fedsim/proto';
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
