import { mlpLayout, type MlpSpec, type TrainRequest } from '@fedsim/core/house';

/** The gradient for the optimizer, given the gradient of the data loss, in float64; see `LocalTraining`. */
export function addReferenceTerms(
  spec: MlpSpec,
  { training, weights: origin, correction }: TrainRequest,
  weights: Float64Array,
  gradient: Float64Array,
): Float64Array {
  const { l1, l2, proximal = 0, maxGradientNorm = Infinity } = training;
  const sum = gradient.map((g, i) => g + proximal * (weights[i] - origin[i]));
  for (const { name, offset, length } of mlpLayout(spec).slots) {
    if (!name.endsWith('kernel')) continue;
    for (let i = offset; i < offset + length; i++) {
      sum[i] += l1 * Math.sign(weights[i]) + 2 * l2 * weights[i];
    }
  }
  const norm = Math.hypot(...sum);
  const scale = norm > maxGradientNorm ? maxGradientNorm / norm : 1;
  return sum.map((g, i) => scale * g + (correction?.[i] ?? 0));
}
