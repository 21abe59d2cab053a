import {
  passesBegun,
  splitShard,
  type LocalTrainer,
  type MlpSpec,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core/house';
import { EngineError } from '../errors/engine-error';
import { compileKernel, type KernelModule } from './kernel';
import { SimdFit } from './simd-fit';
import { SimdModel } from './simd-model';
import { taskQueue, type TaskQueue } from './task-queue';

/** The engine `simd`; throws an `EngineError` if WebAssembly has no SIMD. */
export async function createSimdTrainer(spec: MlpSpec): Promise<LocalTrainer> {
  return simdTrainer(spec, await loadSimdKernel());
}

/** Compiles the engine's kernel, once per process; throws an `EngineError` if WebAssembly has no SIMD. */
export async function loadSimdKernel(): Promise<KernelModule> {
  try {
    return await compileKernel();
  } catch (error) {
    throw new EngineError(`the engine simd needs WebAssembly SIMD: ${(error as Error).message}`);
  }
}

/** The engine `simd` on a compiled kernel; its memory is as large as its largest request so far needed. */
export function simdTrainer(spec: MlpSpec, module: KernelModule): LocalTrainer {
  return trainerOf(new SimdModel(spec, module));
}

/** The engine on a model that it owns. */
export function trainerOf(owned: SimdModel): LocalTrainer {
  let model: SimdModel | undefined = owned;
  // The kernel has one memory, so requests and predictions use it one at a time.
  const tasks = taskQueue();
  const open = (): SimdModel => {
    if (!model) throw new EngineError('the engine simd is closed');
    return model;
  };
  return {
    name: 'simd',
    async *trainCohort(requests) {
      for (const request of requests) {
        yield await tasks.run(() => trainClient(open(), tasks, request));
      }
    },
    predict: (weights, examples) =>
      tasks.run(async () => {
        const { lossSum, ...predicted } = open().predict(weights, examples);
        return { ...predicted, loss: examples.count === 0 ? 0 : lossSum / examples.count };
      }),
    close: () =>
      tasks.run(async () => {
        model = undefined;
      }),
  };
}

/** Trains one client from the global model; a shard without training rows gives a zero delta. */
async function trainClient(
  model: SimdModel,
  tasks: TaskQueue,
  request: TrainRequest,
): Promise<TrainResult> {
  const startedAt = performance.now();
  const { shard, training, seed, client } = request;
  const split = splitShard(shard.count, training.validationSplit, seed, client);
  const outcome =
    split.train.length === 0
      ? { delta: zeroDelta(model, request), trainLoss: 0, epochs: 0, steps: 0 }
      : await runEpochs(
          new SimdFit(model, request, split),
          tasks,
          request,
          split.validation.length > 0,
        );
  const seconds = (performance.now() - startedAt) / 1000;
  return { client, examples: split.train.length, ...outcome, seconds };
}

function zeroDelta({ size }: SimdModel, { deltaRoom }: TrainRequest): Float32Array {
  return deltaRoom?.fill(0) ?? new Float32Array(size);
}

async function runEpochs(
  fit: SimdFit,
  tasks: TaskQueue,
  { training, epochSetting, onEpoch, deltaRoom }: TrainRequest,
  validates: boolean,
): Promise<Omit<TrainResult, 'client' | 'examples' | 'seconds'>> {
  const watched = validates && training.patience > 0;
  const passes = passesBegun(training, fit.rowCount);
  let [epochs, trainLoss, stale, best] = [0, 0, 0, Infinity];
  while (epochs < passes && !(watched && stale >= training.patience)) {
    await tasks.breathe();
    trainLoss = fit.epoch(epochSetting?.(epochs + 1));
    epochs++;
    await onEpoch?.({ epoch: epochs, trainLoss, weights: fit.snapshot() });
    if (!watched) continue;
    const loss = fit.validate();
    stale = loss < best ? 0 : stale + 1;
    if (stale > 0) continue;
    best = loss;
    fit.keepBest();
  }
  if (best < Infinity) fit.takeBest();
  const validationLoss = best < Infinity ? best : validates ? fit.validate() : undefined;
  return { delta: fit.delta(deltaRoom), trainLoss, validationLoss, epochs, steps: fit.steps };
}
