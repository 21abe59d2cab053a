import type { FilesManifest } from '../dataset/dataset';
import type { ExampleShape } from '@fedsim/core/house';

/** Classes, numbered: which byte of the label files is which, and what it is called. */
export type NumberedLabels = Pick<ExampleShape, 'classes' | 'labelNames'> &
  Pick<FilesManifest, 'labelBytes'>;

/**
 * Numbers the labels that occur in either split from 0 on, in ascending order, so that a model has no output for a class
 * of which there is no example; their names are what the files call them.
 */
export function numberLabels(...splits: readonly Uint8Array[]): NumberedLabels {
  const seen = new Set(splits.flatMap((labels) => [...new Set(labels)]));
  const labelBytes = [...seen].sort((a, b) => a - b);
  const classes = labelBytes.length;
  if (labelBytes.every((byte, label) => byte === label)) return { classes };
  return { classes, labelBytes, labelNames: labelBytes.map(String) };
}

/** Replaces the bytes of a label file by the numbers of their classes, in place. */
export function toClasses(
  labels: Uint8Array,
  labelBytes: readonly number[] | undefined,
): Uint8Array {
  if (!labelBytes) return labels;
  const table = new Uint8Array(256);
  labelBytes.forEach((byte, label) => (table[byte] = label));
  for (let i = 0; i < labels.length; i++) labels[i] = table[labels[i]];
  return labels;
}
