import { rowsInPass, stepSize, stepsPerPass } from './local-schedule';
import type { LocalTraining } from './local-training';

/** q = B ÷ n: the probability with which each of `count` examples joins a step, by its own coin. */
export function samplingRate(training: LocalTraining, count: number): number {
  return stepSize(training, count) / count;
}

/** Steps of a pass, from 1, over `count` examples: as many as batches of B would take. */
export function stepsInPass(training: LocalTraining, count: number, pass: number): number {
  return Math.ceil(rowsInPass(training, count, pass) / stepSize(training, count));
}

/** Steps that a client with `count` examples takes in a round; each is one use of the sampled Gaussian mechanism. */
export function stepsPerRound(training: LocalTraining, count: number): number {
  if (count === 0) return 0;
  return training.steps ?? training.epochs * stepsPerPass(training, count);
}

/**
 * Why a training cannot protect its examples; undefined where it can. Held-out examples are not clipped: their
 * loss, and the choice of weights by it, would tell of them without noise.
 */
export function unprotectedBy(training: LocalTraining): string | undefined {
  if (training.validationSplit > 0) return 'a validation split: its loss has no noise';
  return undefined;
}
