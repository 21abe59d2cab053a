import { checkUpdate, type UpdateRules } from '../update/check-update';
import { fedAvg } from '../strategies/fed-avg';
import { NO_PAYLOAD } from '../update/payload';
import { createMemoryStates } from './client-states';
import { localTraining, experimentSchema } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import type { Examples } from '../data/examples';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import { createInMemoryTransport } from './in-memory-transport';
import type { ClientOutcome, RoundTask } from '../transport/transport';

const training = localTraining(parseConfig(experimentSchema, { epochs: 3 }));

const shardOf = (client: number): Examples => ({
  pixels: Uint8Array.of(client),
  labels: Uint8Array.of(0),
  count: 1,
  inputSize: 1,
  classes: 2,
});

/** Trains in reverse order; client 3 returns NaN. Keeps the requests it got. */
function fakeTrainer(requests: TrainRequest[]): LocalTrainer {
  const train = ({ client, weights }: TrainRequest): TrainResult => ({
    client,
    delta: weights.map(() => (client === 3 ? NaN : client)),
    examples: 10 * client,
    trainLoss: client / 10,
    epochs: 3,
    steps: 3,
    seconds: 0.25,
  });
  return {
    name: 'fake',
    async *trainCohort(cohort) {
      requests.push(...cohort);
      yield* [...cohort].reverse().map(train);
    },
    predict: async () => ({
      probabilities: new Float32Array(0),
      logits: new Float32Array(0),
      loss: 0,
    }),
    close: async () => undefined,
  };
}

const rules: UpdateRules = {
  length: 2,
  extras: { vectors: 0, scalars: 0 },
  maxExamples: 100,
  maxNorm: 1000,
  cohortSize: 4,
};

const task: RoundTask = {
  round: 4,
  modelVersion: 2,
  weights: Float32Array.of(1, 2),
  broadcast: NO_PAYLOAD,
  cohort: [1, 3, 5, 8],
  wanted: 4,
  virtualTime: 0,
  deadlineMs: 1000,
  rules,
  check: (update) => checkUpdate(update, rules),
};

async function runTask(): Promise<{ outcomes: ClientOutcome[]; requests: TrainRequest[] }> {
  const requests: TrainRequest[] = [];
  const trainer = fakeTrainer(requests);
  const strategy = fedAvg(() => 1);
  const states = createMemoryStates();
  const trainingIn = (round: number) => ({ ...training, epochs: round });
  const clients = { trainer, strategy, trainingIn, seed: 9, shardOf, states };
  const exchange = await createInMemoryTransport(clients).openRound(task);
  const outcomes: ClientOutcome[] = [];
  for await (const outcome of exchange.outcomes) outcomes.push(outcome);
  expect(exchange.costs()).toMatchObject({ uplinkBytes: 0, downlinkBytes: 0 });
  return { outcomes, requests };
}

const clientOf = (outcome: ClientOutcome): number =>
  outcome.status === 'ok' ? outcome.update.client : outcome.client;

describe('createInMemoryTransport', () => {
  it('yields every client of the cohort once, in the order they finish', async () => {
    const { outcomes } = await runTask();
    expect(outcomes.map(clientOf)).toEqual([8, 5, 3, 1]);
  });

  it('hands the trainer the model, the client’s own shard, the round and the seed', async () => {
    const { requests } = await runTask();
    expect(requests.map(({ client, shard }) => [client, shard.pixels[0]])).toEqual([
      [1, 1],
      [3, 3],
      [5, 5],
      [8, 8],
    ]);
    for (const request of requests) {
      expect(request).toMatchObject({ round: 4, seed: 9, training: { epochs: 4 } });
      expect(request.weights).toBe(task.weights);
    }
  });

  it('passes on what was trained, tied to the round and the model version', async () => {
    const { outcomes } = await runTask();
    expect(outcomes[1]).toEqual({
      status: 'ok',
      uplinkBytes: 0,
      update: {
        client: 5,
        round: 4,
        modelVersion: 2,
        delta: Float32Array.of(5, 5),
        extras: NO_PAYLOAD,
        examples: 50,
        trainLoss: 0.5,
        seconds: 0.25,
      },
    });
  });

  it('rejects an update that the round refuses, with its reason, and goes on', async () => {
    const { outcomes } = await runTask();
    expect(outcomes[2]).toEqual({
      status: 'rejected',
      client: 3,
      reason: 'the delta holds NaN or infinite values',
      uplinkBytes: 0,
    });
    expect(outcomes[3].status).toBe('ok');
  });
});
