/** The four files of a set in MNIST's format. */
export const idxRoles = ['trainImages', 'trainLabels', 'testImages', 'testLabels'] as const;
export type IdxRole = (typeof idxRoles)[number];

/** The name each file usually goes by; `t10k` is what MNIST's makers called the test set. */
export const usualNames: Readonly<Record<IdxRole, string>> = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
};
