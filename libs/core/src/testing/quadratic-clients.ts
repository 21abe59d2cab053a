import type { ServerModel, Strategy } from '../strategies/strategy';
import { createClientMemory, STRATEGY } from '../clients/client-memory';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import type { Examples } from '../data/examples';
import { simulatedSecrets } from '../random/secret-stream';
import { createHeterogeneousTransport } from '../heterogeneity/heterogeneous-transport';
import { runRounds } from '../rounds/synchronous-rounds';
import { createSampler, type Sampler, type SamplingSettings } from '../sampling/sampler';
import { updateWeight, type Weighting } from '../update/update-weight';
import { fakeParts } from './fake-transport';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import { createInMemoryTransport } from '../clients/in-memory-transport';

/** A client whose loss is ½·Σ hⱼ·(wⱼ − tⱼ)², with a number of examples that decides its steps. */
export interface QuadraticClient {
  readonly h: readonly number[];
  readonly t: readonly number[];
  readonly examples: number;
}

/** The clients of golden_strategies.py. */
export const GOLDEN_CLIENTS: readonly QuadraticClient[] = [
  { h: [1, 2], t: [1, -1], examples: 10 },
  { h: [0.5, 1], t: [2, 0.5], examples: 30 },
  { h: [2, 0.25], t: [-1, 3], examples: 20 },
];

export interface QuadraticRun {
  readonly clients?: readonly QuadraticClient[];
  /** Settings of local training, on top of plain SGD with ηₗ = 0.1, E = 2, B = 10. */
  readonly local?: Readonly<Record<string, unknown>>;
  /** The cohort of each round; all clients in each of four where absent. */
  readonly cohorts?: readonly (readonly number[])[];
  /** So many rounds, whose cohorts are sampled, in place of `cohorts`. */
  readonly sampled?: Omit<SamplingSettings, 'clients' | 'seed'> & { readonly rounds: number };
  /** Probability that a client of a cohort drops out; a round with less than half of its cohort is then void. */
  readonly clientDropout?: number;
  readonly weighting?: Weighting['weighting'];
  readonly start?: readonly number[];
}

/** Runs whole rounds of a strategy, from the sampler to the server step; the model after each. */
export async function quadraticRounds(
  strategy: Strategy,
  run: QuadraticRun = {},
): Promise<number[][]> {
  const { clients = GOLDEN_CLIENTS, local, start = [0, 0], weighting, clientDropout = 0 } = run;
  const { rounds, sampler } = cohortsOf(run, clients);
  const trained = { optimizer: 'sgd', lr: 0.1, epochs: 2, batch: 10, ...local };
  const training = localTraining(parseExperiment(experimentSchema, trained));
  const models: ServerModel['weights'][] = [];
  const settings = {
    ...{ clients: clients.length, rounds, fraction: 1, seed: 1, weighting },
    ...{ deadlineMs: 1000, quorum: 0.5, maxUpdateNorm: 1e6, evaluateEvery: rounds },
  };
  const parts = fakeParts(settings, {
    strategy,
    sampler,
    totalWeight: clients
      .map(({ examples }, client) => updateWeight({ client, examples }, { weighting }))
      .reduce((total, weight) => total + weight),
    transport: createHeterogeneousTransport(
      createInMemoryTransport({
        strategy,
        pipeline: [],
        layout: { slots: [], length: start.length },
        trainer: quadraticTrainer(clients),
        seed: 1,
        trainingOf: () => training,
        shardOf: (client) => shardOf(clients[client], client),
        memory: createClientMemory([STRATEGY]),
        secrets: simulatedSecrets(1),
      }),
      { seed: 1, availability: '1', clientDropout },
      { shardSizes: [], trainingOf: () => training, bytes: { update: 0, model: 0 } },
    ),
    start: { weights: Float32Array.from(start), round: 0, modelVersion: 0 },
  });
  for await (const { state } of runRounds(parts)) {
    models.push(state.weights);
  }
  return models.map((weights) => [...weights]);
}

/** How many rounds there are, and who is asked. */
function cohortsOf(
  { cohorts, sampled }: QuadraticRun,
  clients: readonly QuadraticClient[],
): { readonly rounds: number; readonly sampler: Sampler } {
  if (sampled) {
    const settings = { ...sampled, clients: clients.length, seed: 1 };
    const sizes = clients.map(({ examples }) => examples);
    return { rounds: sampled.rounds, sampler: createSampler(settings, sizes) };
  }
  const all = clients.map((_, client) => client);
  const asked = cohorts ?? [all, all, all, all];
  const sampler: Sampler = (round) => ({
    cohort: asked[round - 1],
    wanted: asked[round - 1].length,
  });
  return { rounds: asked.length, sampler };
}

/** A shard that says whose it is by its one pixel value. */
function shardOf({ examples }: QuadraticClient, client: number): Examples {
  return {
    pixels: new Uint8Array(examples).fill(client),
    labels: new Uint8Array(examples),
    ...{ count: examples, inputSize: 1, classes: 2 },
  };
}

/** Trains in float64, by gradient descent with all the terms that engines know but clipping. */
function quadraticTrainer(clients: readonly QuadraticClient[]): LocalTrainer {
  return {
    name: 'quadratic',
    async *trainCohort(requests) {
      for (const request of requests) yield descend(clients[request.client], request);
    },
    predict: async (weights, { pixels }) => ({
      ...{ probabilities: new Float32Array(0), logits: new Float32Array(0) },
      loss: lossAt(clients[pixels[0]], weights),
    }),
    close: async () => undefined,
  };
}

function lossAt({ h, t }: QuadraticClient, weights: Float32Array): number {
  return h.reduce((sum, h, j) => sum + (h * (weights[j] - t[j]) ** 2) / 2, 0);
}

function descend({ h, t, examples }: QuadraticClient, request: TrainRequest): TrainResult {
  const { client, weights: start, training, correction } = request;
  const { optimizer, proximal = 0, epochs, batchSize } = training;
  const momentum = 'momentum' in optimizer ? optimizer.momentum : 0;
  const steps = epochs * (batchSize === 'full' ? 1 : Math.ceil(examples / batchSize));
  const [w, velocity] = [Float64Array.from(start), new Float64Array(start.length)];
  for (let step = 0; step < steps; step++) {
    w.forEach((value, j) => {
      const pull = proximal * (value - start[j]) + (correction?.[j] ?? 0);
      const gradient = h[j] * (value - t[j]) + pull;
      velocity[j] = momentum * velocity[j] + gradient;
      const ahead = optimizer.kind === 'nesterov' ? gradient + momentum * velocity[j] : velocity[j];
      w[j] -= optimizer.learningRate * ahead;
    });
  }
  const delta = Float32Array.from(w, (value, j) => value - start[j]);
  return { client, delta, examples, trainLoss: 1, epochs, steps, seconds: 0 };
}
