import {
  passesBegun,
  splitShard,
  type Examples,
  type MlpSpec,
  type ShardSplit,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core/house';
import { EarlyStopping } from './early-stopping';
import { downloadDelta, type MlpTensors } from './mlp-tensors';
import type { TfjsDevice } from './tfjs-device';
import { TfjsFit } from './tfjs-fit';
import { predictRows } from './tfjs-predict';
import { untrained } from './untrained';

type Trained = Omit<TrainResult, 'client' | 'examples' | 'seconds'>;

/** Loss on the held-out rows, without dropout. */
type Validate = (weights: MlpTensors) => Promise<number>;

/** Trains one client from the global model; a shard without training rows gives a zero delta. */
export async function trainClient(
  spec: MlpSpec,
  device: TfjsDevice,
  request: TrainRequest,
): Promise<TrainResult> {
  const startedAt = performance.now();
  const { shard, training, seed, client } = request;
  const split = splitShard(shard.count, training.validationSplit, seed, client);
  if (split.train.length === 0) return untrained(request);
  const trained = await fit(spec, device, request, split);
  const seconds = (performance.now() - startedAt) / 1000;
  return { client, examples: split.train.length, ...trained, seconds };
}

async function fit(
  spec: MlpSpec,
  device: TfjsDevice,
  request: TrainRequest,
  split: ShardSplit,
): Promise<Trained> {
  const model = new TfjsFit(spec, device, request, split.train);
  const stopping = new EarlyStopping(request.training.patience);
  const validate = validation(spec, device, request.shard, split.validation);
  try {
    const report = reporter(spec, request, model);
    const run = await runEpochs(model, request, stopping, validate, report);
    const delta = await downloadDelta(spec, model.taken, request.weights);
    const validationLoss = stopping.bestLoss ?? (await validate?.(model.taken));
    return { ...run, delta, validationLoss, steps: model.steps };
  } finally {
    model.dispose();
  }
}

function validation(
  spec: MlpSpec,
  device: TfjsDevice,
  shard: Examples,
  rows: Uint32Array,
): Validate | undefined {
  if (rows.length === 0) return undefined;
  return async (weights) => (await predictRows(spec, device, weights, shard, rows)).loss;
}

/** Reports an epoch to the request's listener. */
type Report = (epoch: number, trainLoss: number) => Promise<void>;

function reporter(
  spec: MlpSpec,
  { weights: { length }, onEpoch }: TrainRequest,
  model: TfjsFit,
): Report | undefined {
  if (!onEpoch) return undefined;
  const zeros = new Float32Array(length);
  return async (epoch, trainLoss) => {
    const weights = await downloadDelta(spec, model.weights, zeros);
    await onEpoch({ epoch, trainLoss, weights });
  };
}

async function runEpochs(
  model: TfjsFit,
  { training, epochSetting }: TrainRequest,
  stopping: EarlyStopping,
  validate?: Validate,
  report?: Report,
): Promise<{ epochs: number; trainLoss: number }> {
  const watched = training.patience > 0 ? validate : undefined;
  const passes = passesBegun(training, model.rowCount);
  let [epochs, trainLoss] = [0, 0];
  while (epochs < passes && !(watched && stopping.exhausted)) {
    trainLoss = await model.epoch(epochSetting?.(epochs + 1));
    epochs++;
    await report?.(epochs, trainLoss);
    if (watched && stopping.observe(await watched(model.weights))) model.keepBest();
  }
  return { epochs, trainLoss };
}
