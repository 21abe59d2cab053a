import { SCALAR_LIMIT } from '../vectors/exact-scalars';
import { largestTerm, termLimit } from '../vectors/exact-sum';
import { updateWeight, type Weighting } from './update-weight';
import type { Payload, PayloadShape } from './payload';
import { unusualSize, vectorName, vectorNorms, vectorsOf, type UpdateSize } from './usual-update';
import type { ClientUpdate } from './client-update';

/** Why an update cannot be taken; the wire has a reject reason for each. */
export type UpdateFault =
  'wrong-shape' | 'bad-examples' | 'not-finite' | 'out-of-range' | 'norm-exceeded';

export interface UpdateRejection {
  readonly fault: UpdateFault;
  readonly message: string;
}

/** What an acceptable update looks like in this round. */
export interface UpdateRules extends Weighting {
  /** Number of parameters of the model. */
  readonly length: number;
  /** What the strategy sends in addition to the delta. */
  readonly extras: PayloadShape;
  /** The most examples that a client can have: those of the whole training set, unless it declared fewer. */
  readonly maxExamples: number;
  /** Largest accepted L2 norm of a delta, and of each further vector. */
  readonly maxNorm: number;
  /** What clients usually send; absent where no round has told. */
  readonly usual?: UpdateSize;
  /** L2 norm that the delta of an accepted update is scaled down to; absent for any. */
  readonly clippingNorm?: number;
  /** Times the usual norms that an update's may be; absent or 0 for any. */
  readonly maxNormRatio?: number;
  /** Bytes of a masked update, in place of the vectors and scalars; absent where updates are open. */
  readonly maskedBytes?: number;
  /** Updates that may be added up this round. */
  readonly cohortSize: number;
}

/**
 * Checks an update against the rules; nothing means that it is acceptable.
 *
 * @param norms `vectorNorms` of the update
 */
export function checkUpdate(
  update: ClientUpdate,
  rules: UpdateRules,
  norms: readonly number[] = vectorNorms(update),
): UpdateRejection | undefined {
  return (
    checkCount(update, rules) ??
    checkFigures(update) ??
    (rules.maskedBytes === undefined
      ? checkOpen(update, rules, norms)
      : checkMasked(update, rules.maskedBytes))
  );
}

function checkOpen(
  update: ClientUpdate,
  rules: UpdateRules,
  norms: readonly number[],
): UpdateRejection | undefined {
  return (
    checkExtras(update, rules) ??
    checkVectors(update, rules, norms) ??
    checkSize({ norms, examples: update.examples }, rules)
  );
}

/** Of a masked update nothing but its length can be seen. */
function checkMasked(
  { delta, extras, encoded = [] }: ClientUpdate,
  bytes: number,
): UpdateRejection | undefined {
  const open = delta.length + extras.vectors.length + extras.scalars.length;
  if (open === 0 && encoded.length === 1 && encoded[0].length === bytes) return undefined;
  const message = `the round is one of secure aggregation: expected ${bytes} masked bytes in encoded and nothing else`;
  return { fault: 'wrong-shape', message };
}

function checkCount(
  { examples }: ClientUpdate,
  { maxExamples }: UpdateRules,
): UpdateRejection | undefined {
  if (Number.isInteger(examples) && examples >= 0 && examples <= maxExamples) return undefined;
  const message = `an example count of ${examples} is not between 0 and ${maxExamples}`;
  return { fault: 'bad-examples', message };
}

function checkFigures(update: ClientUpdate): UpdateRejection | undefined {
  const { trainLoss, validationLoss = 0, seconds } = update;
  return (
    checkFigure('training loss', trainLoss, -SCALAR_LIMIT) ??
    checkFigure('validation loss', validationLoss, -SCALAR_LIMIT) ??
    checkFigure('training time', seconds, 0)
  );
}

/** Figures are summed over clients: without a limit the sums could be infinite. */
function checkFigure(name: string, value: number, least: number): UpdateRejection | undefined {
  if (!Number.isFinite(value)) {
    return { fault: 'not-finite', message: `the ${name} is NaN or infinite` };
  }
  if (value >= least && value <= SCALAR_LIMIT) return undefined;
  const message = `a ${name} of ${value} is not between ${least} and ${SCALAR_LIMIT}`;
  return { fault: 'out-of-range', message };
}

function checkExtras(
  { extras: { vectors, scalars } }: ClientUpdate,
  { extras }: UpdateRules,
): UpdateRejection | undefined {
  if (vectors.length !== extras.vectors || scalars.length !== extras.scalars) {
    const message = `the update has ${describe({ vectors, scalars })} in addition to its delta, the strategy sends ${extras.vectors} and ${extras.scalars}`;
    return { fault: 'wrong-shape', message };
  }
  const odd = scalars.find((scalar) => !(Math.abs(scalar) <= SCALAR_LIMIT));
  if (odd === undefined) return undefined;
  if (!Number.isFinite(odd)) return { fault: 'not-finite', message: 'a scalar is NaN or infinite' };
  return { fault: 'norm-exceeded', message: `a scalar of ${odd} exceeds ${SCALAR_LIMIT}` };
}

function describe({ vectors, scalars }: Payload): string {
  return `${vectors.length} vectors and ${scalars.length} scalars`;
}

function checkVectors(
  update: ClientUpdate,
  rules: UpdateRules,
  norms: readonly number[],
): UpdateRejection | undefined {
  for (const [vector, values] of vectorsOf(update).entries()) {
    const rejection =
      checkVector(vector, values, norms[vector], rules) ??
      checkTerm(vector, values, norms[vector], updateWeight(update, rules), rules);
    if (rejection) return rejection;
  }
  return undefined;
}

function checkVector(
  vector: number,
  values: Float32Array,
  norm: number,
  rules: UpdateRules,
): UpdateRejection | undefined {
  const name = vectorName(vector);
  if (values.length !== rules.length) {
    const message = `the ${name} has ${values.length} values, the model has ${rules.length}`;
    return { fault: 'wrong-shape', message };
  }
  if (!Number.isFinite(norm)) {
    return { fault: 'not-finite', message: `the ${name} holds NaN or infinite values` };
  }
  if (norm > rules.maxNorm) {
    const message = `the ${name}'s L2 norm ${norm.toPrecision(4)} exceeds ${rules.maxNorm}`;
    return { fault: 'norm-exceeded', message };
  }
  return undefined;
}

function checkSize(
  size: UpdateSize,
  { usual, maxNormRatio = 0 }: UpdateRules,
): UpdateRejection | undefined {
  const message = usual && unusualSize(size, usual, maxNormRatio);
  return message === undefined ? undefined : { fault: 'norm-exceeded', message };
}

/** Whether the exact sum can hold as many such vectors as the cohort has clients. */
function checkTerm(
  vector: number,
  values: Float32Array,
  norm: number,
  weight: number,
  { cohortSize }: UpdateRules,
): UpdateRejection | undefined {
  const limit = termLimit(cohortSize);
  // No value is larger than the norm: most updates need no search. Half the limit, because the norm is rounded.
  if (norm * weight < limit / 2) return undefined;
  const term = largestTerm(values, weight);
  if (term < limit) return undefined;
  const message = `weight × largest ${vectorName(vector)} is ${term.toPrecision(4)}, above the exact sum's limit of ${limit}`;
  return { fault: 'norm-exceeded', message };
}
