import type { z } from 'zod';
import {
  ACTIVATIONS,
  INITIALIZERS,
  INPUT_RANGES,
  LOSSES,
  type MlpSpec,
} from '../../model/mlp-spec';
import { counts, oneOf, optional, real, text } from '../schema/fields';

/** The multilayer perceptron that everybody trains. */
export const modelSettings = {
  hidden: counts(
    16,
    1,
    100_000,
    [128],
    'units per hidden layer, comma-separated; "none" for logistic regression',
  ),
  activation: oneOf(ACTIVATIONS, 'relu', 'activation of the hidden layers'),
  loss: oneOf(LOSSES, 'cross-entropy', 'training loss on the softmax outputs'),
  dropoutRate: real(0, 0.99, 0.2, 'probability that a hidden unit is dropped while training'),
  inputRange: oneOf(INPUT_RANGES, 'unit', 'what the model sees of a pixel, 0 to 1 or -0.5 to 0.5'),
  init: oneOf(INITIALIZERS, 'glorot', 'how the weights of the first model are drawn'),
  initialWeights: optional(
    text('none', ''),
    "weights to start from in place of drawn ones (docs/initial-weights.md): a run directory, whose model/ is taken, a folder with TensorFlow.js' model.json, or an .npz of kernels and biases in order, as numpy.savez(file, *model.get_weights()) writes it",
  ),
  initialWeightsSha256: optional(
    text('none', ''),
    'SHA-256 of the weights that --initial-weights names; filled in by fedsim, not for you to set',
  ),
};

type ModelSettings = z.infer<z.ZodObject<typeof modelSettings>>;

/** The model that the settings ask for, on data of the given shape. */
export function mlpSpec(
  settings: ModelSettings,
  data: { readonly inputSize: number; readonly classes: number },
): MlpSpec {
  const { hidden, activation, dropoutRate, loss, inputRange, init } = settings;
  const { inputSize, classes: outputSize } = data;
  return { inputSize, hidden, outputSize, activation, dropoutRate, loss, inputRange, init };
}
