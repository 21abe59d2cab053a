import {
  clientWork,
  createClientMemory,
  createInMemoryTransport,
  experimentSchema,
  initialState,
  parseExperiment,
  planExperiment,
  roundLoopParts,
  rowsFrom,
  runRounds,
  toFileKeys,
  type ExperimentConfig,
  type Examples,
  type Transport,
  type UpdateReceiver,
} from '@fedsim/core/house';
import { encodeFrame, modelMessage, updateMessage } from '@fedsim/proto';
import { frameFile } from '@fedsim/runs';
import { createSimdTrainer } from '@fedsim/training';
import { observeUpdate, type ObservedUpdate } from '../observe/observed-update';
import { drawnExamples } from './trained-update';

/** What a curious server gets of a round, what all see of it, and who has which examples. */
export interface RecordedRound {
  readonly shards: readonly Examples[];
  /** What the round has changed of the model. */
  readonly change: Float32Array;
  observe(client: number): Promise<ObservedUpdate>;
}

/**
 * Plays the first round of an experiment in which each client has `examples` of its own, takes one step on all of them,
 * and 32 hidden units, and keeps the frames that a wire would have carried.
 */
export async function recordedRound(
  settings: Partial<ExperimentConfig>,
  { clients = 4, examples = 1 } = {},
): Promise<RecordedRound> {
  const own = { clients, rounds: 1, batch: 'full', localSteps: 1, hidden: [32], optimizer: 'sgd' };
  const config = parseExperiment(experimentSchema, toFileKeys({ ...own, ...settings }));
  const train = drawnExamples(clients * examples);
  const shards = Array.from({ length: clients }, (_, i) => rowsFrom(train, i * examples, examples));
  const plan = planExperiment(config, { ...train, trainExamples: train.count });
  const trainer = await createSimdTrainer(plan.spec);
  const memory = createClientMemory(plan.memoryOwners);
  const work = clientWork(plan, { trainer, memory, shardOf: (client) => shards[client] });
  const files = new Map<string, Uint8Array>();
  const loop = roundLoopParts(plan, {
    transport: recording(createInMemoryTransport(work), files),
    shardSizes: shards.map(({ count }) => count),
    evaluate: async () => ({ accuracy: 0, loss: 0, measures: {} }),
  });
  const start = initialState(plan);
  let { weights } = start;
  for await (const { state } of runRounds({ ...loop, start })) weights = state.weights;
  await trainer.close();
  const change = weights.map((weight, i) => weight - start.weights[i]);
  const observe = (client: number) =>
    observeUpdate(async (file) => files.get(file), { round: 1, client }, plan);
  return { shards, change, observe };
}

function recording(transport: Transport, files: Map<string, Uint8Array>): Transport {
  return {
    open: async (task) => {
      const { round, exchange } = task;
      files.set(frameFile({ round }), encodeFrame('model', modelMessage(task)));
      const receive: UpdateReceiver['receive'] = (update, bytes) => {
        const message = updateMessage({ update, result: { epochs: 1, steps: 1 } }, exchange);
        files.set(frameFile({ round, client: update.client }), encodeFrame('update', message));
        return task.receiver.receive(update, bytes);
      };
      return transport.open({ ...task, receiver: { ...task.receiver, receive } });
    },
  };
}
