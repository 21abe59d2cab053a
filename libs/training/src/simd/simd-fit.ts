import {
  stepSize,
  streamState,
  type EpochSetting,
  type Optimizer,
  type ShardSplit,
  type TrainRequest,
} from '@fedsim/core/house';
import type { SimdModel, StagedRows } from './simd-model';
import { privatePasses, setExampleClipping, shuffledPasses, type Passes } from './simd-passes';

/** Examples of a step that the kernel processes at a time; `CHUNK_ROWS` in `assembly/chunk.ts`. */
const CHUNK_ROWS = 256;

/** The kernel's numbers for optimizers; see `assembly/optimizer.ts`. */
const KINDS = { sgd: 0, momentum: 1, nesterov: 2, adam: 3, adamw: 3 } as const;

/** A client's model while it trains; it occupies the kernel until the delta is read. */
export class SimdFit {
  /** Optimizer steps taken. */
  steps = 0;
  private passesMade = 0;
  private readonly flatWeights: number;
  private flatSnapshot?: number;
  private readonly rows: StagedRows;
  private readonly passes: Passes;

  constructor(
    private readonly model: SimdModel,
    request: TrainRequest,
    private readonly split: ShardSplit,
  ) {
    const { seed, round, client, training, weights, correction, shard } = request;
    const { kernel } = model;
    const batchSize = stepSize(training, this.rowCount);
    kernel.resetArena();
    kernel.seedDropout(...streamState(seed, 'dropout', round, client));
    setOptimizer(kernel, training.optimizer);
    kernel.setTerms(
      training.l1,
      training.l2,
      training.proximal ?? 0,
      training.maxGradientNorm ?? Infinity,
    );
    setExampleClipping(kernel, request);
    this.flatWeights = model.place(weights);
    const flatCorrection = correction ? model.place(correction) : 0;
    kernel.beginOptimizer(this.flatWeights, flatCorrection, batchSize, training.patience > 0);
    kernel.reserveChunk(Math.min(CHUNK_ROWS, training.exampleClipping ? shard.count : batchSize));
    kernel.beginTraining();
    this.rows = model.reserveRows(shard.count);
    this.rows.stage(shard, 0, shard.count);
    this.passes = training.exampleClipping
      ? privatePasses(model, request, this.rows)
      : shuffledPasses(model, request, split.train, this.rows);
  }

  /** Rows that are trained on. */
  get rowCount(): number {
    return this.split.train.length;
  }

  /** Trains for a pass; returns the mean loss of its rows, 0 if there were none. */
  epoch(setting?: EpochSetting): number {
    if (setting) this.use(setting);
    const { lossSum, rows, steps } = this.passes(++this.passesMade);
    this.steps += steps;
    return rows === 0 ? 0 : lossSum / rows;
  }

  private use({ learningRate, shard }: EpochSetting): void {
    this.model.kernel.changeRate(learningRate);
    this.rows.stage(shard, 0, shard.count);
  }

  /** Mean loss of the rows held out. */
  validate(): number {
    const { validation } = this.split;
    const { kernel } = this.model;
    kernel.settleWeights();
    this.rows.setOrder(validation);
    return kernel.evaluate(this.rows.order, validation.length, 0, 0) / validation.length;
  }

  keepBest(): void {
    this.model.kernel.keepBest();
  }

  takeBest(): void {
    this.model.kernel.takeBest();
  }

  /** A copy of the current weights. */
  snapshot(): Float32Array {
    const { model } = this;
    this.flatSnapshot ??= model.reserve(4 * model.size);
    model.kernel.settleWeights();
    model.floats(this.flatSnapshot, model.size).fill(0);
    model.kernel.exportDelta(this.flatSnapshot);
    return model.floats(this.flatSnapshot, model.size).slice();
  }

  /** The weights minus those of the request, in the memory given for them. */
  delta(room: Float32Array = new Float32Array(this.model.size)): Float32Array {
    const { model, flatWeights } = this;
    model.kernel.settleWeights();
    model.kernel.exportDelta(flatWeights);
    room.set(model.floats(flatWeights, model.size));
    return room;
  }
}

function setOptimizer({ setOptimizer: set }: SimdModel['kernel'], optimizer: Optimizer): void {
  const kind = KINDS[optimizer.kind];
  const { learningRate } = optimizer;
  if (optimizer.kind === 'sgd') set(kind, learningRate, 0, 0, 0, 0);
  else if ('momentum' in optimizer) set(kind, learningRate, optimizer.momentum, 0, 0, 0);
  else {
    const { beta1, beta2, epsilon } = optimizer;
    const weightDecay = 'weightDecay' in optimizer ? optimizer.weightDecay : 0;
    set(kind, learningRate, beta1, beta2, epsilon, weightDecay);
  }
}
