import { DatasetError } from '../dataset/dataset-error';
import { numberLabels, type NumberedLabels } from '../labels/number-labels';
import type { SourceSet } from '../source/source-set';

/** Both splits' labels as bytes, and what these stand for. */
export interface LabelsInBytes {
  readonly train: Uint8Array;
  readonly test: Uint8Array;
  readonly numbered: NumberedLabels;
}

const MOST = 256;

/**
 * A byte for each label: labels that are whole numbers up to 255 as they are, any others by their place among all. Throws a
 * DatasetError where there are too many different ones to be classes.
 */
export function labelsInBytes({ train, test }: SourceSet, where: string): LabelsInBytes {
  const names = [...new Set([...train.labels, ...test.labels])].sort(byNumber);
  if (names.length > MOST) {
    throw new DatasetError(
      `${where} has ${names.length} different labels, such as ${names.slice(0, 3).join(', ')}, but classes are at most ${MOST}`,
      'check that its labels are the classes of its examples',
    );
  }
  const areBytes = names.every((name) => /^\d{1,3}$/.test(name) && Number(name) <= 255);
  const byteOf = new Map(names.map((name, place) => [name, areBytes ? Number(name) : place]));
  const inBytes = (labels: readonly string[]): Uint8Array =>
    Uint8Array.from(labels, (label) => byteOf.get(label) as number);
  const bytes = { train: inBytes(train.labels), test: inBytes(test.labels) };
  const numbered = areBytes
    ? numberLabels(bytes.train, bytes.test)
    : { classes: names.length, labelNames: names };
  return { ...bytes, numbered };
}

/** Numbers by size, before words by the alphabet. */
function byNumber(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  if (difference) return difference;
  const [isNumber, otherIs] = [one, other].map((text) => Number.isFinite(Number(text)));
  if (isNumber !== otherIs) return isNumber ? -1 : 1;
  return one < other ? -1 : 1;
}
