import type { Dataset, SyntheticManifest } from '../dataset/dataset';
import { checkRows } from '../idx/row-collector';
import {
  digitShape,
  syntheticDigits,
  syntheticLabels,
  syntheticRows,
  type Split,
} from './synthetic-digits';

/** How many digits to draw. */
export interface SyntheticSize {
  readonly train: number;
  readonly test: number;
}

/** As many as MNIST has. */
export const defaultSyntheticSize: SyntheticSize = { train: 60_000, test: 10_000 };

/** Describes a set of synthetic digits; nothing is drawn yet. */
export function syntheticManifest(
  seed: number,
  size: SyntheticSize = defaultSyntheticSize,
  notice?: string,
): SyntheticManifest {
  const info = {
    name: 'synthetic',
    trainExamples: size.train,
    testExamples: size.test,
    ...digitShape,
    checksums: { generator: `synthetic digits, version 1, seed ${seed}` },
  };
  return { kind: 'synthetic', seed, info, notice };
}

/** Opens a set of synthetic digits; rows are drawn when they are requested. */
export function openSynthetic({ seed, info, notice }: SyntheticManifest): Dataset {
  const from = (split: Split) => ({ seed, split });
  return {
    info,
    notice,
    trainLabels: async () => syntheticLabels(from('train'), info.trainExamples),
    trainRows: async (rows, allocate) => {
      checkRows(rows, info.trainExamples);
      return syntheticRows(from('train'), rows, allocate);
    },
    testSet: async (allocate) =>
      syntheticDigits({ ...from('test'), count: info.testExamples }, allocate),
  };
}
