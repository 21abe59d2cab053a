import type { Examples, LocalTrainer, MlpSpec } from '@fedsim/core/house';
import { createSimdTrainer } from '@fedsim/training';

/**
 * The logit of a model's probability p for each example's own label, ln p − ln(1 − p): the score whose distribution over
 * models is nearly normal (Carlini et al. 2022, section V.A).
 */
export async function logitConfidences(
  trainer: LocalTrainer,
  weights: Float32Array,
  examples: Examples,
): Promise<Float64Array> {
  const { logits } = await trainer.predict(weights, examples);
  const { classes, labels } = examples;
  return Float64Array.from(labels, (label, row) => {
    const own = logits.subarray(row * classes, (row + 1) * classes);
    return own[label] - logSumOfOthers(own, label);
  });
}

function logSumOfOthers(logits: Float32Array, label: number): number {
  const others = logits.filter((_, c) => c !== label);
  const top = others.reduce((most, z) => Math.max(most, z), -Infinity);
  return top + Math.log(others.reduce((sum, z) => sum + Math.exp(z - top), 0));
}

/** Calls `use` with an engine that is closed afterwards. */
export async function withTrainer<T>(
  spec: MlpSpec,
  use: (trainer: LocalTrainer) => Promise<T>,
): Promise<T> {
  const trainer = await createSimdTrainer(spec);
  try {
    return await use(trainer);
  } finally {
    await trainer.close();
  }
}
