import * as tf from '@tensorflow/tfjs-core';
import {
  randomStream,
  rowsInPass,
  stepSize,
  type EpochSetting,
  type Examples,
  type MlpSpec,
  type TrainRequest,
} from '@fedsim/core/house';
import { uploadBatch } from './batch';
import { dropoutMasks } from './dropout';
import { uploadTerms } from './gradient-terms';
import { oneClient } from './mlp-algebra';
import { uploadWeights, type MlpTensors } from './mlp-tensors';
import { initialState } from './optimizer-state';
import type { TfjsDevice } from './tfjs-device';
import { takeStep, type FitTensors, type StepSetting } from './tfjs-step';

/** A client's model while it trains; holds tensors until it is disposed of. */
export class TfjsFit {
  /** Optimizer steps taken. */
  steps = 0;
  private passes = 0;
  private tensors: FitTensors;
  private best?: MlpTensors;
  private setting: StepSetting;
  private shard: Examples;
  private readonly order: Uint32Array;
  private readonly shuffles;
  private readonly drops;

  constructor(
    spec: MlpSpec,
    private readonly device: TfjsDevice,
    private readonly request: TrainRequest,
    trainRows: Uint32Array,
  ) {
    const { seed, round, client, training, weights } = request;
    this.setting = { spec, training, algebra: oneClient };
    this.shard = request.shard;
    this.order = trainRows.slice();
    this.shuffles = randomStream(seed, 'shuffle', round, client);
    this.drops = randomStream(seed, 'dropout', round, client);
    this.tensors = device.run(() => ({
      state: initialState(training.optimizer, uploadWeights(spec, weights)),
      lossSum: tf.scalar(0),
      terms: uploadTerms([request], ([flat]) => uploadWeights(spec, flat)),
    }));
  }

  get weights(): MlpTensors {
    return this.tensors.state.weights;
  }

  /** The weights last kept, or the current ones if none were. */
  get taken(): MlpTensors {
    return this.best ?? this.weights;
  }

  keepBest(): void {
    this.best = this.device.replace(this.best, () =>
      this.weights.map((weight) => tf.clone(weight)),
    );
  }

  /** Rows that are trained on. */
  get rowCount(): number {
    return this.order.length;
  }

  /** Trains on every row of a pass once, in a new order; returns their mean loss. */
  async epoch(setting?: EpochSetting): Promise<number> {
    if (setting) this.use(setting);
    this.shuffles.shuffle(this.order);
    this.tensors = this.device.replace(this.tensors, () => ({
      ...this.tensors,
      lossSum: tf.scalar(0),
    }));
    const { training } = this.request;
    const size = stepSize(training, this.order.length);
    const rows = rowsInPass(training, this.order.length, ++this.passes);
    for (let start = 0; start < rows; start += size) {
      this.step(this.order.subarray(start, Math.min(start + size, rows)));
      await this.device.breathe();
    }
    return (await this.tensors.lossSum.data())[0] / rows;
  }

  dispose(): void {
    this.device.replace({ ...this.tensors, best: this.best }, () => ({}));
  }

  private use({ learningRate, shard }: EpochSetting): void {
    const { training } = this.setting;
    const optimizer = { ...training.optimizer, learningRate };
    this.setting = { ...this.setting, training: { ...training, optimizer } };
    this.shard = shard;
  }

  private step(rows: Uint32Array): void {
    const { setting, shard, tensors } = this;
    const drawMask = dropoutMasks(setting.spec.dropoutRate, rows.length, this.drops);
    this.steps++;
    this.tensors = this.device.replace(tensors, () =>
      takeStep(setting, tensors, uploadBatch(setting.spec, shard, rows), this.steps, drawMask),
    );
  }
}
