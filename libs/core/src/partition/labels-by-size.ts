import type { RandomStream } from '../random/random-stream';
import { fillEmpty } from './dealing';
import { fitMargins, type LabelTable } from './fit-margins';
import { rowNumbers, type Partition, type PartitionInput, type Partitioner } from './partitioner';
import { reconcileSizes } from './reconcile-sizes';
import { wholeSizes, type SizeSkew } from './size-skew';
import { wholeCounts } from './whole-counts';

/**
 * A label skew and a size skew at once. The label skew says which labels each client has, in which
 * mix; the size skew says how many examples. The table of clients × labels that the label skew alone
 * would give is fitted to those sizes, and to the number of examples of each label, by iterative
 * proportional fitting; then the examples of each label are dealt at random.
 *
 * A client gets no label that it would not have alone. When the sizes add up to the training set,
 * every example of a label that some client has is used exactly once, and infeasible sizes are moved
 * towards the label skew's own (`reconcileSizes`). When they add up to less, no example is used twice,
 * and a client that wants more examples than its labels have gets all of them.
 */
export function labelsBySize(labelSkew: Partitioner, sizeSkew: SizeSkew): Partitioner {
  return {
    name: `${labelSkew.name}+${sizeSkew.name}`,
    listedSizes: sizeSkew.listed,
    check: (examples, clients) => {
      labelSkew.check(examples, clients);
      sizeSkew.check(examples, clients);
    },
    partition: (input) => {
      const { labels, clients, classes, stream } = input;
      const alone = countLabels(labelSkew.partition(input), input);
      const sizes = sizeSkew.sizes(labels.length, clients, stream);
      const supply = new Array<number>(classes).fill(0);
      for (const label of labels) supply[label]++;
      return dealLabels(fitSizes(alone, sizes, supply), labels, stream);
    },
  };
}

/** The table fitted to the sizes, in whole examples. */
function fitSizes(
  alone: LabelTable,
  sizes: readonly number[],
  supply: readonly number[],
): LabelTable {
  const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  if (total(sizes) < total(supply)) {
    const margins = { sizes, supply, exhaust: false };
    return wholeCounts(fitMargins(alone, margins), margins);
  }
  const { table, sizes: possible } = reconcileSizes(alone, sizes, supply);
  const whole = wholeSizes(possible, Math.round(total(possible)));
  return wholeCounts(table, { sizes: whole, supply, exhaust: true });
}

/** How many examples of each label each client has. */
export function countLabels(
  partition: Partition,
  { labels, classes }: Pick<PartitionInput, 'labels' | 'classes'>,
): LabelTable {
  const clients = partition.length;
  const values = new Float64Array(clients * classes);
  partition.forEach((rows, client) => {
    for (const row of rows) values[client * classes + labels[row]]++;
  });
  return { values, clients, classes };
}

function dealLabels(counts: LabelTable, labels: Uint8Array, stream: RandomStream): Partition {
  const { values, clients, classes } = counts;
  const shards: number[][] = Array.from({ length: clients }, () => []);
  for (let label = 0; label < classes; label++) {
    const rows = stream.shuffle(rowNumbers(labels.length).filter((row) => labels[row] === label));
    let next = 0;
    shards.forEach((shard, client) => {
      for (let i = values[client * classes + label]; i > 0; i--) shard.push(rows[next++]);
    });
  }
  fillEmpty(shards, stream);
  return shards.map((rows) => Uint32Array.from(rows));
}
