import { splitShard, type MlpSpec, type TrainRequest, type TrainResult } from '@fedsim/core';
import { EarlyStopping } from './early-stopping';
import { downloadDelta, type MlpTensors } from './mlp-tensors';
import type { TfjsDevice } from './tfjs-device';
import { TfjsFit } from './tfjs-fit';
import { predictRows } from './tfjs-predict';

type Validate = (weights: MlpTensors) => Promise<number>;

/** Trains one client from the global model; a shard without training rows gives a zero delta. */
export async function trainClient(
  spec: MlpSpec,
  device: TfjsDevice,
  request: TrainRequest,
): Promise<TrainResult> {
  const startedAt = performance.now();
  const { shard, training, seed, client, weights } = request;
  const split = splitShard(shard.count, training.validationSplit, seed, client);
  if (split.train.length === 0) return untrained(request, startedAt);
  const fit = new TfjsFit(spec, device, request, split.train);
  const validate: Validate | undefined =
    split.validation.length === 0
      ? undefined
      : async (of) => (await predictRows(spec, device, of, shard, split.validation)).loss;
  const stopping = new EarlyStopping(training.patience);
  try {
    const { epochs, trainLoss } = await runEpochs(fit, request, stopping, validate);
    const taken = stopping.best?.weights ?? fit.weights;
    return {
      client,
      delta: await downloadDelta(spec, taken, weights),
      examples: split.train.length,
      trainLoss,
      validationLoss: stopping.best?.loss ?? (await validate?.(taken)),
      epochs,
      steps: fit.steps,
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    stopping.dispose();
    fit.dispose();
  }
}

async function runEpochs(
  fit: TfjsFit,
  { training }: TrainRequest,
  stopping: EarlyStopping,
  validate?: Validate,
): Promise<{ epochs: number; trainLoss: number }> {
  const watched = training.patience > 0 ? validate : undefined;
  let epochs = 0;
  let trainLoss = 0;
  while (epochs < training.epochs && !(watched && stopping.exhausted)) {
    trainLoss = await fit.epoch();
    epochs++;
    if (watched) stopping.observe(await watched(fit.weights), fit.weights);
  }
  return { epochs, trainLoss };
}

function untrained({ client, weights }: TrainRequest, startedAt: number): TrainResult {
  return {
    client,
    delta: new Float32Array(weights.length),
    examples: 0,
    trainLoss: 0,
    epochs: 0,
    steps: 0,
    seconds: (performance.now() - startedAt) / 1000,
  };
}
