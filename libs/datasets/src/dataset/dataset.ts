import type { DatasetInfo, Examples } from '@fedsim/core/house';
import type { Allocate } from './memory';

/** An open data set. Nothing is read until it is requested, and the two splits share no example. */
export interface Dataset {
  readonly info: DatasetInfo;
  /** Where its files are; absent if it has none. */
  readonly folder?: string;
  /** Something its user must be told, for example that it stands in for another data set. */
  readonly notice?: string;
  /** One label per training row. */
  trainLabels(): Promise<Uint8Array>;
  /**
   * Copies of the given training rows, in the given order, in memory from `allocate` or, without it, in
   * new memory; a row may be given twice.
   */
  trainRows(rows: ArrayLike<number>, allocate?: Allocate): Promise<Examples>;
  testSet(allocate?: Allocate): Promise<Examples>;
}

/** A data set that is ready to be opened, by any process of this machine; plain JSON. */
export type DatasetManifest = FilesManifest | SyntheticManifest;

/** Four IDX files in a folder: MNIST, its bytes checked, or any other set in its format. */
export interface FilesManifest {
  readonly kind: 'mnist' | 'idx';
  readonly folder: string;
  readonly info: DatasetInfo;
  /** The byte that stands for each class in the label files, ascending; the class's number where absent. */
  readonly labelBytes?: readonly number[];
  readonly notice?: string;
}

/** Digits drawn from a seed. */
export interface SyntheticManifest {
  readonly kind: 'synthetic';
  readonly seed: number;
  readonly info: DatasetInfo;
  readonly notice?: string;
}
