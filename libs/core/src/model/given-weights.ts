import { ConfigError } from '../errors/user-error';
import { describeMlp, type MlpSpec } from './mlp-spec';
import { mlpLayout } from './weight-layout';

/** A tensor of weights as a file has it, row by row. */
export interface WeightArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * The tensors of a model one after another, the flat weights of a spec: per layer a kernel `[inputs, outputs]` and a
 * bias `[outputs]`. Throws a ConfigError where they are those of another model, or lie otherwise.
 *
 * @param where names them in errors
 */
export function flatWeights(
  arrays: readonly WeightArray[],
  spec: MlpSpec,
  where: string,
): Float32Array {
  const given = arrays.map(({ shape }) => shape);
  const wanted = shapesOf(spec);
  if (shapesText(given) === shapesText(wanted)) return joined(arrays);
  throw new ConfigError(
    'initial-weights',
    `the weights in ${where} have the shapes ${shapesText(given)}, and the model ${describeMlp(spec)} has ${shapesText(wanted)}. ${advice(given, spec)}`,
  );
}

/** Values of arrays one after another. */
export function joined(arrays: readonly WeightArray[]): Float32Array {
  const length = arrays.reduce((sum, { values }) => sum + values.length, 0);
  const weights = new Float32Array(length);
  let offset = 0;
  for (const { values } of arrays) {
    weights.set(values, offset);
    offset += values.length;
  }
  return weights;
}

/** Throws a ConfigError where flat weights are not a spec's, or one of them is not finite. */
export function checkWeights(weights: Float32Array, spec: MlpSpec): void {
  const { length, slots } = mlpLayout(spec);
  if (!(weights instanceof Float32Array)) {
    throw new ConfigError('initial-weights', `expected a Float32Array of ${length} weights.`);
  }
  if (weights.length !== length) {
    throw new ConfigError(
      'initial-weights',
      `there are ${weights.length}, and the model ${describeMlp(spec)} has ${length}. Give those of this model.`,
    );
  }
  const at = weights.findIndex((weight) => !Number.isFinite(weight));
  if (at < 0) return;
  const slot = slots.find(({ offset, length: size }) => at < offset + size);
  throw new ConfigError(
    'initial-weights',
    `${slot?.name} holds ${weights[at]}, which nothing can be learnt from. Give weights that are finite.`,
  );
}

type Shapes = readonly (readonly number[])[];

function shapesOf(spec: MlpSpec): Shapes {
  return mlpLayout(spec).slots.map(({ shape }) => shape);
}

/** `784×128, 128, 128×10, 10`. */
function shapesText(shapes: Shapes): string {
  return shapes.map((shape) => shape.join('×') || 'a number').join(', ') || 'none';
}

function advice(given: Shapes, spec: MlpSpec): string {
  const turned = given.map((shape) => [...shape].reverse());
  if (shapesText(turned) === shapesText(shapesOf(spec))) {
    return 'Each kernel is transposed, as PyTorch keeps it: save w.T in its place.';
  }
  // A bias is as long as its layer, and the last layer is the output.
  const hidden = given.flatMap((shape) => (shape.length === 1 ? shape : [])).slice(0, -1);
  return shapesText(shapesOf({ ...spec, hidden })) === shapesText(given)
    ? `Set --hidden=${hidden.join(',') || 'none'}, or give weights of this model.`
    : 'Give a kernel of inputs × outputs and a bias for each layer, in order.';
}
