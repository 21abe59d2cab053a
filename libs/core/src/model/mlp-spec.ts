export const ACTIVATIONS = ['relu', 'sigmoid', 'tanh'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export const LOSSES = ['cross-entropy', 'mse'] as const;
export type Loss = (typeof LOSSES)[number];

/** What the model sees of a pixel: `unit` 0…1, `centred` −0.5…0.5. */
export const INPUT_RANGES = ['unit', 'centred'] as const;
export type InputRange = (typeof INPUT_RANGES)[number];

export const INITIALIZERS = ['glorot', 'lecun'] as const;
export type Initializer = (typeof INITIALIZERS)[number];

/**
 * A multilayer perceptron: dense layers with one activation, dropout after each hidden layer,
 * and softmax outputs.
 *
 * `loss` is measured on the softmax outputs p against the one-hot label y:
 * cross-entropy −Σ y·log p, or mean squared error Σ (p − y)² ÷ classes.
 */
export interface MlpSpec {
  readonly inputSize: number;
  /** Units per hidden layer; empty gives multinomial logistic regression. */
  readonly hidden: readonly number[];
  readonly outputSize: number;
  readonly activation: Activation;
  /** Probability that a hidden unit is dropped while training, 0 ≤ rate < 1. */
  readonly dropoutRate: number;
  readonly loss: Loss;
  /** `unit` when left out. */
  readonly inputRange?: InputRange;
  /** How the first model is drawn; `glorot` when left out. */
  readonly init?: Initializer;
}

/** What is added to pixels scaled to 0…1. */
export function inputOffset({ inputRange }: MlpSpec): number {
  return inputRange === 'centred' ? -0.5 : 0;
}

/** Sizes of all layers, input and output included: `[784, 128, 10]`. */
export function layerSizes(spec: MlpSpec): number[] {
  return [spec.inputSize, ...spec.hidden, spec.outputSize];
}

/** The model in the field's shorthand, `784-128-10`. */
export function describeMlp(spec: MlpSpec): string {
  return layerSizes(spec).join('-');
}
