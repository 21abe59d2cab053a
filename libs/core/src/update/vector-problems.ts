import { kindOf } from '../modules/own-modules';
import { l2Norm } from '../vectors/arithmetic';
import type { UpdateVectors } from './client-update';
import { shapeOf, type Payload, type PayloadShape } from './payload';

/** The vectors that something of the user's own has to return. */
export interface VectorsShape {
  /** Number of parameters of the model. */
  readonly length: number;
  readonly extras: PayloadShape;
}

/** The end of the sentence about what holds NaN or infinite values. */
export const NOT_FINITE = 'it holds NaN or infinite values';

/** Why something is not the vectors of an update of this shape, as the end of a sentence; undefined when it is. */
export function shapeProblem(given: unknown, shape: VectorsShape): string | undefined {
  if (given instanceof Promise || typeof given !== 'object' || given === null) {
    return `it returned ${kindOf(given)}`;
  }
  const { delta, extras } = given as Partial<UpdateVectors>;
  return vectorProblem('its delta', delta, shape.length) ?? extrasProblem(extras, shape);
}

/**
 * Why something is not what the vectors `before` may have become; undefined when it is. NaN is no fault of whoever was
 * given NaN, as after training that diverged.
 */
export function changeProblem(before: UpdateVectors, given: unknown): string | undefined {
  const shape = { length: before.delta.length, extras: shapeOf(before.extras) };
  const problem = shapeProblem(given, shape);
  if (problem !== undefined) return problem;
  return areFinite(given as UpdateVectors) || !areFinite(before) ? undefined : NOT_FINITE;
}

/** Why something is not a vector of this length, as the end of a sentence. */
export function vectorProblem(name: string, vector: unknown, length: number): string | undefined {
  if (!(vector instanceof Float32Array)) {
    return `${name} is ${kindOf(vector)} instead of a Float32Array`;
  }
  if (vector.length === length) return undefined;
  return `${name} has ${vector.length} values instead of ${length}`;
}

/** Why something is not the extras of an update of this shape, as the end of a sentence. */
export function extrasProblem(
  given: unknown,
  { length, extras }: VectorsShape,
): string | undefined {
  const { vectors, scalars } = (given ?? {}) as Partial<Payload>;
  if (!Array.isArray(vectors) || !Array.isArray(scalars)) {
    return `its extras are ${kindOf(given)} instead of two arrays, { vectors, scalars }`;
  }
  if (vectors.length !== extras.vectors || scalars.length !== extras.scalars) {
    return `its extras have ${vectors.length} vectors and ${scalars.length} scalars instead of ${extras.vectors} and ${extras.scalars}`;
  }
  const odd = scalars.findIndex((scalar) => typeof scalar !== 'number');
  if (odd >= 0) return `scalar ${odd + 1} of its extras is ${kindOf(scalars[odd])}`;
  return vectors
    .map((vector, i) => vectorProblem(`vector ${i + 1} of its extras`, vector, length))
    .find((problem) => problem !== undefined);
}

/** Why something is not what a client may remember, as the end of a sentence. */
export function stateProblem(state: unknown): string | undefined {
  if (state === undefined || state instanceof Float32Array) return undefined;
  return `its state is ${kindOf(state)} instead of a Float32Array`;
}

/** Whether no value is NaN or infinite. */
export function areFinite({ delta, extras }: UpdateVectors): boolean {
  return [delta, ...extras.vectors].every(isFiniteVector) && extras.scalars.every(Number.isFinite);
}

/** Whether no value is NaN or infinite. */
export function isFiniteVector(vector: Float32Array): boolean {
  return Number.isFinite(l2Norm(vector));
}
