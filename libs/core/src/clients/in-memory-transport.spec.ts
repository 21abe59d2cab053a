import { exactMean } from '../aggregation/mean';
import { createUpdateReceiver } from '../aggregation/update-receiver';
import { simulatedSecrets } from '../random/secret-stream';
import type { UpdateRules } from '../update/check-update';
import { clientOf, type ClientOutcome } from '../update/client-outcome';
import { fedAvg } from '../strategies/fed-avg';
import { NO_PAYLOAD } from '../update/payload';
import { createClientMemory } from './client-memory';
import { localTraining, experimentSchema } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import type { Examples } from '../data/examples';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import { createInMemoryTransport } from './in-memory-transport';
import type { RoundTask } from '../transport/transport';

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

const aggregation = exactMean().begin({ length: 2, extras: rules.extras });

const task: RoundTask = {
  exchange: 4,
  round: 4,
  modelVersion: 2,
  weights: Float32Array.of(1, 2),
  broadcast: NO_PAYLOAD,
  cohort: [1, 3, 5, 8],
  stateVersions: [],
  wanted: 4,
  virtualTime: 0,
  deadlineMs: 1000,
  rules,
  receiver: createUpdateReceiver(rules, aggregation),
  bytes: { update: 11, model: 100 },
};

async function runTask(): Promise<{ outcomes: ClientOutcome[]; requests: TrainRequest[] }> {
  const requests: TrainRequest[] = [];
  const trainer = fakeTrainer(requests);
  const strategy = fedAvg(() => 1);
  const trainingOf = (client: number, round: number) => ({ ...training, epochs: round + client });
  const exchange = await createInMemoryTransport({
    trainer,
    strategy,
    trainingOf,
    shardOf,
    seed: 9,
    pipeline: [],
    layout: { slots: [], length: 2 },
    memory: createClientMemory([]),
    secrets: simulatedSecrets(9),
  }).open(task);
  aggregation.reset();
  const outcomes: ClientOutcome[] = [];
  for await (const outcome of exchange.train(task.cohort)) outcomes.push(outcome);
  expect(exchange.costs()).toMatchObject({ uplinkBytes: 44, downlinkBytes: 400 });
  return { outcomes, requests };
}

describe('createInMemoryTransport', () => {
  it('yields every client of the cohort once, in the order they finish', async () => {
    const { outcomes } = await runTask();
    expect(outcomes.map(clientOf)).toEqual([8, 5, 3, 1]);
  });

  it('hands the trainer the model, the client’s own shard and training, the round and the seed', async () => {
    const { requests } = await runTask();
    expect(requests.map(({ client, shard }) => [client, shard.pixels[0]])).toEqual([
      [1, 1],
      [3, 3],
      [5, 5],
      [8, 8],
    ]);
    for (const request of requests) {
      expect(request).toMatchObject({
        round: 4,
        seed: 9,
        training: { epochs: 4 + request.client },
      });
      expect(request.weights).toBe(task.weights);
    }
  });

  it('passes on what was trained, tied to the round and the model version', async () => {
    const { outcomes } = await runTask();
    // Clients 1, 5 and 8 with their own numbers as deltas, weighted by ten times as many examples.
    const mean = (10 * 1 + 50 * 5 + 80 * 8) / 140;
    expect(aggregation.result().delta).toEqual(Float32Array.of(mean, mean));
    expect(outcomes[1]).toEqual({
      status: 'ok',
      uplinkBytes: 11,
      norms: [Math.hypot(5, 5)],
      update: {
        client: 5,
        round: 4,
        modelVersion: 2,
        examples: 50,
        trainLoss: 0.5,
        seconds: 0.25,
      },
    });
  });

  it('rejects an update that the round refuses, with its reason, and continues', async () => {
    const { outcomes } = await runTask();
    expect(outcomes[2]).toEqual({
      status: 'rejected',
      client: 3,
      reason: 'the delta holds NaN or infinite values',
      fault: 'not-finite',
      uplinkBytes: 11,
    });
    expect(outcomes[3].status).toBe('ok');
  });
});
