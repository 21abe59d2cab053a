/** Which array of a data set it is, by its name. */
export interface ArrayRole {
  /** `other` is a further split, such as a validation set; `all` one that is not split. */
  readonly split: 'train' | 'test' | 'other' | 'all';
  readonly content: 'images' | 'labels';
}

const CONTENTS = {
  labels: ['y', 'ys', 'label', 'labels', 'target', 'targets', 'class', 'classes'],
  images: [
    'x',
    'xs',
    'image',
    'images',
    'img',
    'imgs',
    'data',
    'feature',
    'features',
    'input',
    'inputs',
  ],
};

/**
 * What an array is, by its name: `x_train`, `train_images`, `trainX`, `X_test`, `kmnist-train-imgs`, `val_labels` or `data`;
 * undefined for any other name.
 */
export function arrayRole(name: string): ArrayRole | undefined {
  const words = name
    .replace(/(train|test|val)([A-Z]|[xy]\b)/g, '$1_$2')
    .replace(/(^|[^A-Za-z])([XYxy])(train|test|val)/g, '$1$2_$3')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const has = (known: readonly string[]): boolean => words.some((word) => known.includes(word));
  const content = has(CONTENTS.labels) ? 'labels' : has(CONTENTS.images) ? 'images' : undefined;
  return content && { split: splitOf(words), content };
}

function splitOf(words: readonly string[]): ArrayRole['split'] {
  if (words.some((word) => /^(val|valid|validation|extra|unlabell?ed)$/.test(word))) return 'other';
  if (words.some((word) => /^(test|testing|t10k)$/.test(word))) return 'test';
  return words.some((word) => /^(train|training)$/.test(word)) ? 'train' : 'all';
}
