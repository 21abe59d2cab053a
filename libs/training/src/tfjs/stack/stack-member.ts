import {
  passesBegun,
  randomStream,
  rowsInPass,
  splitShard,
  stepSize,
  type RandomStream,
  type ShardSplit,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core/house';
import { EarlyStopping } from '../early-stopping';

/** A client in a stack: its rows, its random draws and its progress. */
export class StackMember {
  readonly split: ShardSplit;
  readonly stopping: EarlyStopping;
  readonly drops: RandomStream;
  /** Number of finished epochs. */
  epochs = 0;
  steps = 0;
  /** Its share of the seconds that the stack took. */
  seconds = 0;
  private readonly order: Uint32Array;
  private readonly shuffles: RandomStream;
  private readonly batchSize: number;
  private readonly passes: number;
  private position = 0;

  constructor(readonly request: TrainRequest) {
    const { shard, training, seed, round, client } = request;
    this.split = splitShard(shard.count, training.validationSplit, seed, client);
    this.stopping = new EarlyStopping(training.patience);
    this.order = this.split.train.slice();
    this.shuffles = randomStream(seed, 'shuffle', round, client);
    this.drops = randomStream(seed, 'dropout', round, client);
    this.batchSize = stepSize(training, this.order.length);
    this.passes = passesBegun(training, this.order.length);
  }

  /** Whether the next step is the first of an epoch. */
  get betweenEpochs(): boolean {
    return this.position === 0;
  }

  /** Whether it may stop before its last epoch. */
  get watched(): boolean {
    return this.request.training.patience > 0 && this.split.validation.length > 0;
  }

  get finished(): boolean {
    const stopped = this.watched && this.betweenEpochs && this.stopping.exhausted;
    return stopped || this.epochs === this.passes;
  }

  /** The rows of the next step; valid until the next call. */
  nextRows(): Uint32Array {
    const start = this.position;
    if (start === 0) this.shuffles.shuffle(this.order);
    const end = Math.min(start + this.batchSize, this.rowsOf(this.epochs + 1));
    this.position = end;
    this.steps++;
    if (end === this.rowsOf(this.epochs + 1)) {
      this.position = 0;
      this.epochs++;
    }
    return this.order.subarray(start, end);
  }

  private rowsOf(pass: number): number {
    return rowsInPass(this.request.training, this.order.length, pass);
  }

  /** Its result, given its final weights, the last epoch's sum of losses, and the validation loss. */
  result(taken: Float32Array, lossSum: number, validationLoss: number): TrainResult {
    const { request, split, stopping, epochs, steps, seconds } = this;
    const validates = split.validation.length > 0;
    return {
      client: request.client,
      delta: taken.map((weight, i) => weight - request.weights[i]),
      examples: split.train.length,
      trainLoss: lossSum / this.rowsOf(epochs),
      validationLoss: validates ? (stopping.bestLoss ?? validationLoss) : undefined,
      epochs,
      steps,
      seconds,
    };
  }
}
