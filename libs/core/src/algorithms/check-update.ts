import { largestTerm, termLimit } from '../aggregation/exact-sum';
import { updateWeight, type Weighting } from '../aggregation/update-weight';
import type { ClientUpdate } from './strategy';

/** Why an update cannot be taken; the wire has a reject reason for each. */
export type UpdateFault = 'wrong-shape' | 'bad-examples' | 'not-finite' | 'norm-exceeded';

export interface UpdateRejection {
  readonly fault: UpdateFault;
  readonly message: string;
}

/** What an acceptable update looks like in this round. */
export interface UpdateRules extends Weighting {
  /** Number of parameters of the model. */
  readonly length: number;
  /** Examples in the whole training set: no client can have more. */
  readonly maxExamples: number;
  /** Largest accepted L2 norm of a delta. */
  readonly maxNorm: number;
  /** Updates that may be added up this round. */
  readonly cohortSize: number;
}

/** Checks an update against the rules; nothing means that it is acceptable. */
export function checkUpdate(update: ClientUpdate, rules: UpdateRules): UpdateRejection | undefined {
  const { delta, examples } = update;
  if (delta.length !== rules.length) {
    const message = `the delta has ${delta.length} values, the model has ${rules.length}`;
    return { fault: 'wrong-shape', message };
  }
  if (!Number.isInteger(examples) || examples < 0 || examples > rules.maxExamples) {
    const message = `an example count of ${examples} is not between 0 and ${rules.maxExamples}`;
    return { fault: 'bad-examples', message };
  }
  if (!Number.isFinite(update.trainLoss)) {
    return { fault: 'not-finite', message: 'the training loss is NaN or infinite' };
  }
  if (!Number.isFinite(update.seconds)) {
    return { fault: 'not-finite', message: 'the training time is NaN or infinite' };
  }
  return checkMagnitude(update, rules);
}

function checkMagnitude(update: ClientUpdate, rules: UpdateRules): UpdateRejection | undefined {
  const norm = l2Norm(update.delta);
  if (!Number.isFinite(norm)) {
    return { fault: 'not-finite', message: 'the delta holds NaN or infinite values' };
  }
  if (norm > rules.maxNorm) {
    const message = `the delta's L2 norm ${norm.toPrecision(4)} exceeds ${rules.maxNorm}`;
    return { fault: 'norm-exceeded', message };
  }
  const limit = termLimit(rules.cohortSize);
  const weight = updateWeight(update, rules);
  // No value is larger than the norm: most updates need no search. Half, for the norm is rounded.
  if (norm * weight < limit / 2) return undefined;
  const term = largestTerm(update.delta, weight);
  if (term < limit) return undefined;
  const message = `weight × largest delta is ${term.toPrecision(4)}, above the exact sum's limit of ${limit}`;
  return { fault: 'norm-exceeded', message };
}

/** √Σv², accumulated in float64; NaN or infinite when a value is. */
export function l2Norm(values: Float32Array): number {
  // Four sums, since each addition has to wait for the one before it.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += values[i] * values[i];
    b += values[i + 1] * values[i + 1];
    c += values[i + 2] * values[i + 2];
    d += values[i + 3] * values[i + 3];
  }
  for (let i = whole; i < values.length; i++) a += values[i] * values[i];
  return Math.sqrt(a + b + (c + d));
}
