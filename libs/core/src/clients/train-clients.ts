import type { Examples } from '../data/examples';
import type { WeightLayout } from '../model/weight-layout';
import type { SecretSource } from '../random/secret-stream';
import type { ClientContext, Strategy } from '../strategies/strategy';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import type { LocalTraining } from '../training/local-training';
import type { ClientUpdate } from '../update/client-update';
import type { StateVersions } from '../transport/transport';
import { NO_PAYLOAD, type Payload } from '../update/payload';
import { rememberedScalars, shareScalars, type ScalarShares } from '../update/step-scalars';
import { outgoing, startingWeights, type UpdatePipeline } from '../update/update-pipeline';
import type { UpdateStep } from '../update/update-step';
import { STRATEGY, type ClientMemory } from './client-memory';

/** What the clients' half of a round needs, wherever they live. */
export interface ClientWork {
  readonly trainer: LocalTrainer;
  readonly strategy: Strategy;
  readonly pipeline: UpdatePipeline;
  /** Whether clients send 0 in place of their losses. */
  readonly withholdsLosses?: boolean;
  readonly layout: WeightLayout;
  readonly seed: number;
  /** The local training that the config asks of a client in a round, 1 for the first; the strategy may change it. */
  trainingOf(client: number, round: number): LocalTraining;
  shardOf(client: number): Examples;
  readonly memory: ClientMemory;
  readonly secrets: SecretSource;
  /** As in `TrainRequest`: for a caller that has used each update when it asks for the next. */
  readonly deltaRoom?: Float32Array;
}

/** The task of some clients in a round. */
export interface ClientTask {
  readonly round: number;
  readonly modelVersion: number;
  readonly weights: Float32Array;
  readonly broadcast: Payload;
  readonly clients: readonly number[];
  /** Which state of each client counts. */
  readonly stateVersions: StateVersions;
}

/** A client's answer, not yet checked. */
export interface TrainedClient {
  readonly update: ClientUpdate;
  readonly result: TrainResult;
  /** Stores the client's new states, if any, beside the earlier ones. Call it before the update can count. */
  remember(): Promise<void>;
}

/** Clients with a state that are handed to the trainer together, and whose states are in memory. */
const STATES_AT_ONCE = 32;

/** What a client sends that keeps its losses to itself. */
const NO_LOSSES = { trainLoss: 0, validationLoss: undefined } as const;

/** Trains the clients on the global model; yields each as it is done, in any order. */
export async function* trainClients(
  work: ClientWork,
  task: ClientTask,
): AsyncGenerator<TrainedClient> {
  const { strategy, pipeline, trainer } = work;
  await work.memory.tidy(task.modelVersion, task.stateVersions);
  const remembers = strategy.keepsState || pipeline.some((step) => step.keepsState);
  const atOnce = remembers ? STATES_AT_ONCE : task.clients.length;
  for (let start = 0; start < task.clients.length; start += atOnce) {
    const recollections = new Map<number, Recollection>();
    for (const client of task.clients.slice(start, start + atOnce)) {
      recollections.set(client, await recollect(work, task, client));
    }
    const requests = [...recollections].map(([client, own]) => asking(work, task, client, own));
    for await (const result of trainer.trainCohort(requests)) {
      yield trained(work, task, result, recollections.get(result.client) as Recollection);
    }
  }
}

/** A client's own model: the weights that it would train from. */
export async function ownWeights(
  work: ClientWork,
  task: ClientTask,
  client: number,
): Promise<Float32Array> {
  if (!work.pipeline.some((step) => step.startFrom)) return task.weights;
  const own = await recollect(work, task, client);
  return startingWeights(work.pipeline, task.weights, stepContexts(work, task, client, own));
}

/** What a client knows when its training begins. */
interface Recollection {
  readonly context: ClientContext;
  /** What it remembers for each step, by name. */
  readonly steps: ReadonlyMap<string, Float32Array>;
  /** What the steps' server halves remember. */
  readonly memoryOf: ScalarShares['of'];
}

async function recollect(
  { strategy, pipeline, trainer, memory, shardOf, trainingOf }: ClientWork,
  { round, stateVersions, weights, broadcast }: ClientTask,
  client: number,
): Promise<Recollection> {
  const asked = trainingOf(client, round);
  const training = strategy.localTraining?.(asked) ?? asked;
  const counted = stateVersions[client] ?? -1;
  const read = (owner: string) => memory.of(owner).recall(client, counted);
  const steps = new Map<string, Float32Array>();
  for (const { name, keepsState } of pipeline) {
    const state = keepsState ? await read(name) : undefined;
    if (state) steps.set(name, state);
  }
  const state = strategy.keepsState ? await read(STRATEGY) : undefined;
  const initialLoss = strategy.needsInitialLoss
    ? (await trainer.predict(weights, shardOf(client))).loss
    : undefined;
  const { strategy: scalars, of: memoryOf } = shareScalars(
    pipeline,
    rememberedScalars,
    broadcast.scalars,
  );
  const own = { ...broadcast, scalars };
  return { steps, memoryOf, context: { training, broadcast: own, state, initialLoss } };
}

/** What the steps of a client know. */
function stepContexts(
  work: ClientWork,
  { round, weights }: ClientTask,
  client: number,
  own: Recollection,
) {
  const { seed, layout, secrets } = work;
  const { training, broadcast } = own.context;
  const { memoryOf } = own;
  const common = { client, round, seed, layout, weights, training, broadcast, secrets, memoryOf };
  return ({ name }: UpdateStep) => ({ ...common, state: own.steps.get(name) });
}

function asking(
  work: ClientWork,
  task: ClientTask,
  client: number,
  own: Recollection,
): TrainRequest {
  const { strategy, pipeline, seed, secrets, shardOf, deltaRoom } = work;
  const { round } = task;
  const weights = startingWeights(pipeline, task.weights, stepContexts(work, task, client, own));
  const correction = strategy.correction?.(own.context);
  const { training } = own.context;
  const shard = shardOf(client);
  return { client, round, seed, secrets, weights, training, shard, correction, deltaRoom };
}

function trained(
  work: ClientWork,
  task: ClientTask,
  result: TrainResult,
  own: Recollection,
): TrainedClient {
  const { round, modelVersion } = task;
  const { client, seconds } = result;
  const { trainLoss, validationLoss } = work.withholdsLosses ? NO_LOSSES : result;
  const {
    state,
    delta,
    examples,
    extras = NO_PAYLOAD,
  } = work.strategy.clientUpdate(result, own.context);
  const contextOf = stepContexts(work, task, client, own);
  const { update, states } = outgoing(work.pipeline, { delta, extras }, contextOf, {
    examples,
    trainLoss: result.trainLoss,
  });
  const learned =
    state && work.strategy.keepsState ? new Map([[STRATEGY, state], ...states]) : states;
  return {
    result,
    update: {
      ...{ client, round, modelVersion, trainLoss, validationLoss, seconds, examples },
      ...update,
    },
    remember: async () => {
      for (const [owner, next] of learned) {
        await work.memory.of(owner).write(client, modelVersion, next);
      }
    },
  };
}
