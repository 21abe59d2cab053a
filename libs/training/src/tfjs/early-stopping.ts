import * as tf from '@tensorflow/tfjs-core';
import type { MlpTensors } from './mlp-tensors';

/** The best weights so far and the loss they had. */
export interface BestWeights {
  readonly loss: number;
  readonly weights: MlpTensors;
}

/** Keeps the weights of lowest validation loss, and counts epochs since; holds tensors. */
export class EarlyStopping {
  private kept?: BestWeights;
  private staleEpochs = 0;

  constructor(private readonly patience: number) {}

  /** Undefined until a loss was seen that is a number. */
  get best(): BestWeights | undefined {
    return this.kept;
  }

  get exhausted(): boolean {
    return this.staleEpochs >= this.patience;
  }

  observe(loss: number, weights: MlpTensors): void {
    if (!(loss < (this.kept?.loss ?? Infinity))) {
      this.staleEpochs++;
      return;
    }
    this.dispose();
    this.kept = { loss, weights: weights.map((weight) => tf.clone(weight)) };
    this.staleEpochs = 0;
  }

  dispose(): void {
    if (this.kept) tf.dispose(this.kept.weights);
    this.kept = undefined;
  }
}
