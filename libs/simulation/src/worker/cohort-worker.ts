import {
  answerQuestion,
  clientWork,
  createUpdateReceiver,
  NO_PAYLOAD,
  ownWeights,
  trainClients,
  updateBytes,
  type Aggregation,
  type ClientOutcome,
  type ClientWork,
  type ExperimentPlan,
  type LocalTrainer,
  type TrainedClient,
} from '@fedsim/core/house';
import { shardAt } from '@fedsim/datasets';
import { openClientMemory } from '@fedsim/runs/states';
import type {
  AskTask,
  ScoreTask,
  TrainTask,
  WorkerMessage,
  WorkerSetup,
} from '../messages/worker-messages';

/** How long outcomes are collected before they are sent together: each message wakes a thread. */
const TELL_AFTER_MS = 50;

/** A worker's part of the clients' half of rounds. */
export interface CohortWorker {
  /** Trains clients, and aggregates what they send in shared memory. */
  train(task: TrainTask): Promise<void>;
  /** Frees the memory in which an exchange was aggregated for reuse. */
  release(exchange: number): void;
  /** The weights that a client has for its own use. */
  weightsOf(task: ScoreTask, client: number): Promise<Float32Array>;
  /** Lets clients answer a question of a step. */
  answer(task: AskTask): Promise<void>;
}

export function createCohortWorker(
  plan: ExperimentPlan,
  { shards, models, broadcasts }: WorkerSetup,
  trainer: LocalTrainer,
  tell: (message: WorkerMessage) => void,
): CohortWorker {
  const shape = { length: plan.weightCount, extras: plan.payloads.up };
  const open = new Map<number, Aggregation>();
  const free: Aggregation[] = [];
  const begin = (exchange: number): Aggregation => {
    const aggregation = free.pop() ?? plan.aggregator.begin(shape, sharedSums);
    aggregation.reset();
    open.set(exchange, aggregation);
    return aggregation;
  };
  // One for all rounds: it keeps track of what it may remove later.
  let known: ClientWork | undefined;
  const workIn = (statesPath: string): ClientWork =>
    (known ??= clientWork(plan, {
      trainer,
      shardOf: (client) => shardAt(shards, client),
      memory: openClientMemory(statesPath, plan.memoryOwners),
      reusesDeltas: true,
    }));
  return {
    train: async (task) => {
      let trainSeconds = 0;
      const outcomes = outcomeTeller(tell);
      const aggregation = begin(task.exchange);
      const receiver = createUpdateReceiver(task.rules, aggregation);
      const work = workIn(task.statesPath);
      const weights = models[task.model];
      const broadcast = { vectors: broadcasts[task.model], scalars: task.scalars };
      for await (const trained of trainClients(work, { ...task, weights, broadcast })) {
        trainSeconds += trained.update.seconds;
        const sentBytes = updateBytes(trained.update, task.updateBytes);
        const { outcome } = receiver.receive(trained.update, sentBytes);
        if (outcome.status === 'ok') await trained.remember();
        if (outcome.status === 'ok' && task.showsUpdates) tell(shown(trained));
        outcomes.add(outcome);
      }
      outcomes.flush();
      tell({ kind: 'done', trained: { partial: aggregation.partial(), trainSeconds } });
    },
    release: (exchange) => {
      const aggregation = open.get(exchange);
      if (open.delete(exchange) && aggregation) free.push(aggregation);
    },
    weightsOf: (task, client) => {
      const own = { weights: models[task.model], broadcast: NO_PAYLOAD, clients: [client] };
      return ownWeights(workIn(task.statesPath), { ...task, ...own }, client);
    },
    answer: async (task) => {
      const work = workIn(task.statesPath);
      const { round, step } = task;
      for (const [client, payload] of task.payloads) {
        const question = { round, step, payload };
        tell({ kind: 'answer', answer: await answerQuestion(work, question, client) });
      }
      tell({ kind: 'done' });
    },
  };
}

/** A message is copied when it is posted: the update's memory may be used again. */
function shown({ update, result: { epochs, steps } }: TrainedClient): WorkerMessage {
  return { kind: 'update', shown: { update, result: { epochs, steps } } };
}

function sharedSums(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

function outcomeTeller(tell: (message: WorkerMessage) => void) {
  let outcomes: ClientOutcome[] = [];
  let toldMs = performance.now();
  const flush = (): void => {
    tell({ kind: 'outcomes', outcomes });
    outcomes = [];
    toldMs = performance.now();
  };
  const add = (outcome: ClientOutcome): void => {
    outcomes.push(outcome);
    if (performance.now() - toldMs >= TELL_AFTER_MS) flush();
  };
  return { add, flush };
}
