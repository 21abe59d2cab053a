import { exactMean } from '../aggregation/mean';
import { NO_PAYLOAD } from '../update/payload';
import type { ClientContext, ServerModel, Strategy } from '../strategies/strategy';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import type { TrainResult } from '../training/local-trainer';

/** A client that trained: what of it the strategy under test looks at. */
export type Trained = Pick<TrainResult, 'delta' | 'examples'> & Partial<TrainResult>;

const plainContext: ClientContext = {
  training: localTraining(parseExperiment(experimentSchema, {})),
  broadcast: NO_PAYLOAD,
};

/** The model before the first round. */
export function startOf(strategy: Strategy, weights: Float32Array): ServerModel {
  return { weights, memory: strategy.initialMemory(weights.length) };
}

/** A round in which all clients have trained: both halves of a strategy, and the sum between. */
export function serverRound(
  strategy: Strategy,
  model: ServerModel,
  trained: readonly Trained[],
  context: ClientContext = plainContext,
  round = 1,
): ServerModel {
  const aggregation = exactMean().begin({
    length: model.weights.length,
    extras: strategy.sends,
  });
  trained.forEach((result, client) => {
    const whole = { client, trainLoss: 0, epochs: 1, steps: 1, seconds: 0, ...result };
    const { delta, examples, extras = NO_PAYLOAD } = strategy.clientUpdate(whole, context);
    aggregation.add({ client, delta, extras }, examples);
  });
  const participants = trained.length;
  return strategy.serverUpdate(model, {
    ...{ ...aggregation.result(), round, participants, clients: participants, share: 1 },
  });
}
