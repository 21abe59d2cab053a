import * as tf from '@tensorflow/tfjs-core';
import { randomStream, stepSize, type MlpSpec, type TrainRequest } from '@fedsim/core';
import { uploadBatch } from './batch';
import type { TermTensors } from './gradient-terms';
import type { DrawMask } from './mlp-passes';
import { uploadWeights, type MlpTensors } from './mlp-tensors';
import { initialState } from './optimizer-state';
import type { TfjsDevice } from './tfjs-device';
import { dropoutMasks, outcomeTensors, takeStep, type StepOutcome } from './tfjs-step';

/** A client's model while it trains; holds tensors until it is disposed of. */
export class TfjsFit {
  /** Optimizer steps taken. */
  steps = 0;
  private outcome: StepOutcome;
  private readonly terms: TermTensors;
  private readonly order: Uint32Array;
  private readonly shuffles;
  private readonly drawMask?: DrawMask;

  constructor(
    private readonly spec: MlpSpec,
    private readonly device: TfjsDevice,
    private readonly request: TrainRequest,
    trainRows: Uint32Array,
  ) {
    const { seed, round, client, training, weights, correction } = request;
    this.order = trainRows.slice();
    this.shuffles = randomStream(seed, 'shuffle', round, client);
    this.drawMask = dropoutMasks(spec.dropoutRate, randomStream(seed, 'dropout', round, client));
    this.outcome = device.run(() => ({
      state: initialState(training.optimizer, uploadWeights(spec, weights)),
      lossSum: tf.scalar(0),
    }));
    this.terms = device.run(() => ({
      origin: (training.proximal ?? 0) > 0 ? uploadWeights(spec, weights) : undefined,
      correction: correction && uploadWeights(spec, correction),
    }));
  }

  get weights(): MlpTensors {
    return this.outcome.state.weights;
  }

  /** Trains on every row once, in a new order; gives their mean loss. */
  async epoch(): Promise<number> {
    this.shuffles.shuffle(this.order);
    this.replace(() => ({ ...this.outcome, lossSum: tf.scalar(0) }));
    const size = stepSize(this.request.training, this.order.length);
    for (let start = 0; start < this.order.length; start += size) {
      this.step(this.order.subarray(start, start + size));
      await this.device.breathe();
    }
    return (await this.outcome.lossSum.data())[0] / this.order.length;
  }

  dispose(): void {
    const { origin = [], correction = [] } = this.terms;
    tf.dispose([...outcomeTensors(this.outcome), ...origin, ...correction]);
  }

  private step(rows: Uint32Array): void {
    const { spec, request, terms, outcome } = this;
    const { shard, training } = request;
    this.steps++;
    this.replace(() => {
      const batch = uploadBatch(shard, rows);
      return takeStep(spec, training, terms, outcome, batch, this.steps, this.drawMask);
    });
  }

  private replace(work: () => StepOutcome): void {
    const next = this.device.run(work);
    const kept = new Set(outcomeTensors(next));
    tf.dispose(outcomeTensors(this.outcome).filter((tensor) => !kept.has(tensor)));
    this.outcome = next;
  }
}
