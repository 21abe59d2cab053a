import type { TrainingData } from '../data/examples';
import { labelName } from '../data/labels';
import type { Partition } from './partitioner';

/** What a partition leaves to nobody. */
export interface LeftOut {
  /** Training examples that no client has. */
  readonly examples: number;
  /** The labels of which no client has any example, ascending; those that the data has not either are not meant. */
  readonly labels: readonly number[];
}

/** What a partition leaves to nobody, given the label of every example. */
export function leftOutBy(partition: Partition, labels: Uint8Array, classes: number): LeftOut {
  const taken = new Uint8Array(labels.length);
  for (const rows of partition) for (const row of rows) taken[row] = 1;
  const [held, lost] = [new Set<number>(), new Set<number>()];
  let examples = 0;
  labels.forEach((label, row) => {
    if (!taken[row]) examples++;
    (taken[row] ? held : lost).add(label);
  });
  const all = Array.from({ length: classes }, (_, label) => label);
  return { examples, labels: all.filter((label) => lost.has(label) && !held.has(label)) };
}

/**
 * `5,851 of 60,000 training examples have no client under labels:3, nor has label 7: nobody trains on them.`, or
 * nothing when all are dealt.
 */
export function leftOutText(
  { examples, labels = [] }: Pick<LeftOut, 'examples'> & Partial<LeftOut>,
  data: Pick<TrainingData, 'trainExamples' | 'labelNames'> & { readonly skew: string },
): string[] {
  if (examples <= 0) return [];
  const count = (value: number): string => value.toLocaleString('en-US');
  const called = labels.map((label) => labelName(data, label)).join(', ');
  const names = `${labels.length === 1 ? 'label' : 'labels'} ${called}`;
  const lost = labels.length === 0 ? '' : `, and nobody has ${names}`;
  return [
    `${count(examples)} of ${count(data.trainExamples)} training examples have no client under ${data.skew}${lost}: they are not trained on.`,
  ];
}
