import {
  randomStream,
  stepSize,
  streamState,
  rowsInPass,
  type EpochSetting,
  type LocalTraining,
  type Optimizer,
  type ShardSplit,
  type TrainRequest,
} from '@fedsim/core/house';
import type { SimdModel, StagedRows } from './simd-model';

/** Examples of a step that the kernel processes at a time; `CHUNK_ROWS` in `assembly/chunk.ts`. */
const CHUNK_ROWS = 256;

/** The kernel's numbers for optimizers; see `assembly/optimizer.ts`. */
const KINDS = { sgd: 0, momentum: 1, nesterov: 2, adam: 3, adamw: 3 } as const;

/** A client's model while it trains; it occupies the kernel until the delta is read. */
export class SimdFit {
  /** Optimizer steps taken. */
  steps = 0;
  private passes = 0;
  private readonly flatWeights: number;
  private flatSnapshot?: number;
  private readonly training: LocalTraining;
  private readonly batchSize: number;
  private readonly rows: StagedRows;
  private readonly order: Uint32Array;
  private readonly shuffles;

  constructor(
    private readonly model: SimdModel,
    request: TrainRequest,
    private readonly split: ShardSplit,
  ) {
    const { seed, round, client, training, weights, correction, shard } = request;
    this.training = training;
    const { kernel } = model;
    this.order = split.train.slice();
    this.shuffles = randomStream(seed, 'shuffle', round, client);
    this.batchSize = stepSize(training, this.order.length);
    kernel.resetArena();
    kernel.seedDropout(...streamState(seed, 'dropout', round, client));
    setOptimizer(kernel, training.optimizer);
    kernel.setTerms(
      training.l1,
      training.l2,
      training.proximal ?? 0,
      training.maxGradientNorm ?? Infinity,
    );
    this.flatWeights = model.place(weights);
    const flatCorrection = correction ? model.place(correction) : 0;
    kernel.beginOptimizer(this.flatWeights, flatCorrection, this.batchSize, training.patience > 0);
    kernel.reserveChunk(Math.min(CHUNK_ROWS, this.batchSize));
    kernel.beginTraining();
    this.rows = model.reserveRows(shard.count);
    this.rows.stage(shard, 0, shard.count);
  }

  /** Rows that are trained on. */
  get rowCount(): number {
    return this.order.length;
  }

  /** Trains on every row of a pass once, in a new order; returns their mean loss. */
  epoch(setting?: EpochSetting): number {
    if (setting) this.use(setting);
    this.shuffles.shuffle(this.order);
    this.rows.setOrder(this.order);
    const length = rowsInPass(this.training, this.order.length, ++this.passes);
    this.steps += Math.ceil(length / this.batchSize);
    const { kernel } = this.model;
    return kernel.trainEpoch(this.rows.order, length, this.batchSize) / length;
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
